# flax 0.12.8: only the train state and the dataclasses it is made of; missing names are unknown.
__lazy__ = {}
