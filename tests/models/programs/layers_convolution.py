"""Convolutions, transposed ones and pools."""

import equinox as eqx
import jax.numpy as jnp
import jax.random as jr

key = jr.key(0)
conv1 = eqx.nn.Conv1d(2, 3, 3, key=key)
conv2 = eqx.nn.Conv2d(2, 3, kernel_size=(3, 3), padding=1, use_bias=False, key=key)
conv3 = eqx.nn.Conv3d(2, 3, 3, padding="SAME", key=key)
transposed1 = eqx.nn.ConvTranspose1d(2, 3, 3, key=key)
transposed2 = eqx.nn.ConvTranspose2d(2, 3, 3, stride=2, output_padding=1, key=key)
transposed3 = eqx.nn.ConvTranspose3d(2, 3, 3, use_bias=False, key=key)
average = eqx.nn.AvgPool2d(2, stride=2)
maximum = eqx.nn.MaxPool2d(kernel_size=2)
average1 = eqx.nn.AvgPool1d(2)
maximum3 = eqx.nn.MaxPool3d(2)
adaptive = eqx.nn.AdaptiveAvgPool2d(1)
adaptive_max = eqx.nn.AdaptiveMaxPool1d(2)
image = jnp.ones((2, 8, 8))
after_conv = conv2(image)
after_pool = average(after_conv)
after_adaptive = adaptive(after_conv)
after_transposed = transposed2(image)
