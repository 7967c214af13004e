# jax/_src/numpy/array_methods.py: x.at[index].set(value) is an array like x.
from _leaflint import like


class _Updater:
    def __init__(self, array, index):
        self.array = array
        self.index = index

    def set(self, values, **options):
        return like("at.set", self.array, self.index, values)

    def add(self, values, **options):
        return like("at.add", self.array, self.index, values)

    def multiply(self, values, **options):
        return like("at.multiply", self.array, self.index, values)

    def subtract(self, values, **options):
        return like("at.subtract", self.array, self.index, values)

    def divide(self, values, **options):
        return like("at.divide", self.array, self.index, values)

    def power(self, values, **options):
        return like("at.power", self.array, self.index, values)

    def min(self, values, **options):
        return like("at.min", self.array, self.index, values)

    def max(self, values, **options):
        return like("at.max", self.array, self.index, values)

    def apply(self, function, **options):
        return like("at.apply", self.array, self.index)

    def get(self, **options):
        return self.array[self.index]


class At:
    def __init__(self, array):
        self.array = array

    def __getitem__(self, index):
        return _Updater(self.array, index)
