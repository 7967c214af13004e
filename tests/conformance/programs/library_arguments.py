"""argparse: the defaults of an empty list; of the command line only the kinds are known."""

import argparse

import equinox as eqx
import jax

ACTIVATIONS = {"relu": jax.nn.relu, "tanh": jax.nn.tanh}

parser = argparse.ArgumentParser(description="train")
group = parser.add_argument_group("model")
group.add_argument("--width", "-w", type=int, default=4)
group.add_argument("--dropout", type=float, default=0.5)
parser.add_argument("--learning-rate", "--lr", type=float, default="0.1")
parser.add_argument("--activation", choices=sorted(ACTIVATIONS), default="tanh")
parser.add_argument("--verbose", action="store_true")
parser.add_argument("--no-bias", dest="bias", action="store_false")
parser.add_argument("--sizes", type=int, nargs="*", default=[3, 3])
parser.add_argument("--name")
parser.set_defaults(seed=0)

args = parser.parse_args([])
width, dropout, rate = args.width, args.dropout, args.learning_rate
verbose, bias, sizes, name, seed = args.verbose, args.bias, args.sizes, args.name, args.seed
model = eqx.nn.MLP(2, 2, args.width, 1, ACTIVATIONS[args.activation], key=jax.random.key(args.seed))
drop = eqx.nn.Dropout(args.dropout)


def command_line(argv):
    given = parser.parse_args(argv)
    width, dropout, rate = given.width, given.dropout, given.learning_rate
    activation, verbose, bias = given.activation, given.verbose, given.bias
    return eqx.nn.Dropout(given.dropout), rate


later, rate = command_line(["--width", "5", "--verbose", "--lr", "0.2"])
plain = argparse.Namespace(width=3, bias=True)
width = plain.width
try:
    parser.error("wrong")
except SystemExit:
    refused = 1
