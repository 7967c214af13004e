import argparse

from data import Moons
from trainer import GANTrainer


def parse_args(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--hidden", type=int, default=16)
    parser.add_argument("--latent", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--batch-size", type=int, default=16)
    return parser.parse_args(argv)


def main():
    args = parse_args([])
    dataset = Moons(32, args.batch_size)
    trainer = GANTrainer(latent_dim=args.latent, hidden=args.hidden)
    trainer.fit(dataset, args.epochs)
    return trainer


if __name__ == "__main__":
    trainer = main()
    print({k: v[-1] for k, v in trainer.history.items()})
