# jax/_src/numpy/fft.py: everything is complex64 or float32 without 64 bits.
from _leaflint import array, like


def fft(a, *args, **options):
    return array("fft", "complex64", a)


ifft = fft
rfft = fft
fft2 = fft
ifft2 = fft
rfft2 = fft
fftn = fft
ifftn = fft
rfftn = fft
ihfft = fft


def irfft(a, *args, **options):
    return array("irfft", "float32", a)


irfft2 = irfft
irfftn = irfft
hfft = irfft


def fftfreq(n, d=1.0, *, dtype=None, **options):
    return array("fftfreq", "float32" if dtype is None else dtype, n, d)


rfftfreq = fftfreq


def fftshift(x, axes=None):
    return like("fftshift", x)


ifftshift = fftshift
