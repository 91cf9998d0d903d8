"""The simulated calculation of a delivery, by the tables of the content.

A real carrier's service takes its place by being another `playbook.trade.Calculator`.
"""

from playbook.delivery.places import Gazetteer, Place, gazetteer_of
from playbook.delivery.simulation import Simulation, simulation_of

__all__ = ["Gazetteer", "Place", "Simulation", "gazetteer_of", "simulation_of"]
