"""Sets of places as whole numbers, and arithmetic on the scores of all places at once.

Bit *n* of a set stands for place *n*. A score is kept as planes: plane *i* is the set of the places whose score has
bit *i*. Adding two words' scores for a hundred thousand places is then a dozen operations on long integers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Planes = list[int]
_BITS = tuple(1 << bit for bit in range(8))


def from_positions(positions: Iterable[int], size: int) -> int:
    """The set of these places, all below `size`."""
    buffer = bytearray(size // 8 + 1)
    for position in positions:
        buffer[position >> 3] |= _BITS[position & 7]
    return int.from_bytes(buffer, "little")


def positions(bits: int, most: int) -> list[int]:
    """The places of a set, lowest first, `most` of them at most."""
    flags = bin(bits)[:1:-1]
    found: list[int] = []
    at = flags.find("1")
    while at >= 0 and len(found) < most:
        found.append(at)
        at = flags.find("1", at + 1)
    return found


def highest(levels: Mapping[int, int]) -> tuple[Planes, int]:
    """From scores to the places that have them: each place's highest score as planes, and all the places."""
    planes = [0] * max((level.bit_length() for level in levels), default=0)
    seen = 0
    for level in sorted(levels, reverse=True):
        fresh = levels[level] & seen ^ levels[level]
        seen |= fresh
        for bit in range(level.bit_length()):
            if level >> bit & 1:
                planes[bit] |= fresh
    return planes, seen


def add(left: Planes, right: Planes) -> Planes:
    """The sums of two scores of every place."""
    total: Planes = []
    carry = 0
    for bit in range(max(len(left), len(right))):
        one = left[bit] if bit < len(left) else 0
        other = right[bit] if bit < len(right) else 0
        either = one ^ other
        total.append(either ^ carry)
        carry = one & other | either & carry
    return [*total, carry] if carry else total


def greatest(planes: Planes, among: int) -> int:
    """The places of `among` whose score is the greatest there."""
    for plane in reversed(planes):
        if among & plane:
            among &= plane
    return among


def top(planes: Planes, among: int, most: int) -> list[tuple[int, int]]:
    """The (score, place) pairs of the best `most` places of `among`, best first, then lowest place first."""
    found: list[tuple[int, int]] = []
    waiting = [(0, len(planes), among)]  # places alike so far: their score by the planes above, the planes left
    while waiting and len(found) < most:
        score, left, alike = waiting.pop()
        while left and alike:
            left -= 1
            lower, alike = alike, alike & planes[left]
            score <<= 1
            if lower != alike:
                waiting.append((score, left, lower ^ alike))
            score |= 1
        found += [(score, place) for place in positions(alike, most - len(found))]
    return found
