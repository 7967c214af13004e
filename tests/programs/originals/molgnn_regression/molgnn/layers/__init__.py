from .message_passing import MessagePassing
from .network import EnergyNetwork

__all__ = ["MessagePassing", "EnergyNetwork"]
