"""Python's random numbers: each draw is another; choices and shuffled lists keep the kinds."""

import random

import equinox as eqx
import jax

random.seed(0)
generator = random.Random(0)
fraction = generator.random()
width = generator.randint(2, 4)
rate = generator.uniform(0.1, 0.2)
name = generator.choice(["relu", "tanh"])
three = generator.choices([1, 2, 3], k=3)
two = random.sample([1.0, 2.0, 3.0], 2)
order = [0, 1, 2]
random.shuffle(order)
first = order[0]
mixed = [1, "a"]
random.shuffle(mixed)
one = mixed[0]
drop = eqx.nn.Dropout(random.random())
if random.random() < 0.5:
    side = 1
else:
    side = "other"
if random.random() < 0.5:
    side = 1.0
model = random.choice([eqx.nn.Identity(), eqx.nn.Linear(2, 2, key=jax.random.key(0))])
