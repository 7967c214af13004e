from adapters.lora import LoRALinear
from adapters.surgery import adapt, merge, trainable_spec

__all__ = ("LoRALinear", "adapt", "merge", "trainable_spec")
