"""Every public optimizer and gradient transformation of Optax, with usual arguments.

`missing()` holds the list against dir(optax): what returns a GradientTransformation and stands
nowhere here is a hole in the table.
"""

from cases import KINDS

VALUE = "extra = dict(value=jnp.asarray(1.0))\n"
LINESEARCH = (
    "extra = dict(value=jnp.asarray(1.0), grad=kept, "
    "value_fn=lambda tree: sum(jnp.sum(jnp.real(x)) for x in jax.tree.leaves(tree)))\n"
)

OPTIMIZERS = {
    "sgd": "optax.sgd(0.1)",
    "sgd_momentum": "optax.sgd(0.1, momentum=0.9)",
    "sgd_nesterov": "optax.sgd(0.1, momentum=0.9, nesterov=True)",
    "sgd_accumulator": "optax.sgd(0.1, momentum=0.9, accumulator_dtype=jnp.bfloat16)",
    "sgd_array_rate": "optax.sgd(jnp.asarray(0.1, jnp.float32))",
    "adam": "optax.adam(1e-3)",
    "adam_nesterov": "optax.adam(1e-3, nesterov=True)",
    "adam_mu_dtype": "optax.adam(1e-3, mu_dtype=jnp.bfloat16)",
    "adam_schedule": "optax.adam(optax.cosine_decay_schedule(1e-3, 100))",
    "adamw": "optax.adamw(1e-3)",
    "adamw_mask": "optax.adamw(1e-3, mask=lambda tree: jax.tree.map(lambda x: True, tree))",
    "adamw_no_decay": "optax.adamw(1e-3, weight_decay=0.0)",
    "nadam": "optax.nadam(1e-3)",
    "nadamw": "optax.nadamw(1e-3)",
    "adamax": "optax.adamax(1e-3)",
    "adamaxw": "optax.adamaxw(1e-3)",
    "amsgrad": "optax.amsgrad(1e-3)",
    "amsgrad_uncorrected":
        "optax.amsgrad(1e-3, bias_correction_mu=False, bias_correction_nu=False)",
    "adabelief": "optax.adabelief(1e-3)",
    "adabelief_nesterov": "optax.adabelief(1e-3, nesterov=True)",
    "adadelta": "optax.adadelta(1e-3)",
    "adafactor": "optax.adafactor(1e-3)",
    "adafactor_momentum": "optax.adafactor(1e-3, momentum=0.9, weight_decay_rate=1e-3)",
    "adafactor_plain": "optax.adafactor(1e-3, multiply_by_parameter_scale=False, "
                       "clipping_threshold=None)",
    "adagrad": "optax.adagrad(0.1)",
    "adan": "optax.adan(1e-3)",
    "rmsprop": "optax.rmsprop(1e-3)",
    "rmsprop_centered": "optax.rmsprop(1e-3, centered=True)",
    "rmsprop_momentum": "optax.rmsprop(1e-3, momentum=0.9, nesterov=True)",
    "rmsprop_bias": "optax.rmsprop(1e-3, bias_correction=True, eps_in_sqrt=False)",
    "rmsprop_centered_bias": "optax.rmsprop(1e-3, centered=True, bias_correction=True)",
    "radam": "optax.radam(1e-3)",
    "radam_nesterov": "optax.radam(1e-3, nesterov=True)",
    "lamb": "optax.lamb(1e-3)",
    "lars": "optax.lars(1e-3)",
    "lion": "optax.lion(1e-4)",
    "lion_mu_dtype": "optax.lion(1e-4, mu_dtype=jnp.bfloat16)",
    "fromage": "optax.fromage(1e-3)",
    "novograd": "optax.novograd(1e-3)",
    "novograd_decay": "optax.novograd(1e-3, weight_decay=0.01)",
    "yogi": "optax.yogi(1e-3)",
    "sm3": "optax.sm3(1e-3)",
    "rprop": "optax.rprop(1e-3)",
    "sign_sgd": "optax.sign_sgd(1e-3)",
    "signum": "optax.signum(1e-3)",
    "noisy_sgd": "optax.noisy_sgd(1e-3, key=0)",
    "optimistic_gradient_descent": "optax.optimistic_gradient_descent(1e-3)",
    "optimistic_adam": "optax.optimistic_adam(1e-3)",
    "optimistic_adam_v2": "optax.optimistic_adam_v2(1e-3)",
    "lbfgs": "optax.lbfgs(1e-3, linesearch=None)",
    "lbfgs_linesearch": "optax.lbfgs()",
    "polyak_sgd": "optax.polyak_sgd()",
    "scale": "optax.scale(-0.1)",
    "scale_integer": "optax.scale(-1)",
    "scale_by_adadelta": "optax.scale_by_adadelta()",
    "scale_by_adam": "optax.scale_by_adam()",
    "scale_by_adamax": "optax.scale_by_adamax()",
    "scale_by_adan": "optax.scale_by_adan()",
    "scale_by_amsgrad": "optax.scale_by_amsgrad()",
    "scale_by_backtracking_linesearch": "optax.scale_by_backtracking_linesearch(5)",
    "scale_by_belief": "optax.scale_by_belief()",
    "scale_by_distance_over_gradients": "optax.scale_by_distance_over_gradients()",
    "scale_by_factored_rms": "optax.scale_by_factored_rms()",
    "scale_by_factored_rms_small": "optax.scale_by_factored_rms(min_dim_size_to_factor=2)",
    "scale_by_lbfgs": "optax.scale_by_lbfgs()",
    "scale_by_learning_rate": "optax.scale_by_learning_rate(0.1)",
    "scale_by_learning_rate_none": "optax.scale_by_learning_rate(None)",
    "scale_by_lion": "optax.scale_by_lion()",
    "scale_by_novograd": "optax.scale_by_novograd()",
    "scale_by_optimistic_gradient": "optax.scale_by_optimistic_gradient()",
    "scale_by_param_block_norm": "optax.scale_by_param_block_norm()",
    "scale_by_param_block_rms": "optax.scale_by_param_block_rms()",
    "scale_by_polyak": "optax.scale_by_polyak()",
    "scale_by_radam": "optax.scale_by_radam()",
    "scale_by_rms": "optax.scale_by_rms()",
    "scale_by_rprop": "optax.scale_by_rprop(1e-3)",
    "scale_by_rss": "optax.scale_by_rss()",
    "scale_by_schedule": "optax.scale_by_schedule(lambda step: 0.1)",
    "scale_by_sign": "optax.scale_by_sign()",
    "scale_by_sm3": "optax.scale_by_sm3()",
    "scale_by_stddev": "optax.scale_by_stddev()",
    "scale_by_trust_ratio": "optax.scale_by_trust_ratio()",
    "scale_by_yogi": "optax.scale_by_yogi()",
    "scale_by_zoom_linesearch": "optax.scale_by_zoom_linesearch(5)",
    "normalize_by_update_norm": "optax.normalize_by_update_norm()",
    "apply_every": "optax.apply_every(2)",
    "trace": "optax.trace(0.9)",
    "trace_nesterov": "optax.trace(0.9, nesterov=True, accumulator_dtype=jnp.bfloat16)",
    "ema": "optax.ema(0.9)",
    "ema_raw": "optax.ema(0.9, debias=False, accumulator_dtype=jnp.bfloat16)",
    "clip": "optax.clip(1.0)",
    "clip_by_block_rms": "optax.clip_by_block_rms(1.0)",
    "clip_by_global_norm": "optax.clip_by_global_norm(1.0)",
    "adaptive_grad_clip": "optax.adaptive_grad_clip(0.1)",
    "add_decayed_weights": "optax.add_decayed_weights(0.1)",
    "add_decayed_weights_zero": "optax.add_decayed_weights(0.0)",
    "add_decayed_weights_mask": "optax.add_decayed_weights(0.1, {'w': True, 'b': False})",
    "add_decayed_weights_schedule": "optax.add_decayed_weights(lambda step: 0.1)",
    "add_noise": "optax.add_noise(0.1, 0.5, jax.random.key(0))",
    "centralize": "optax.centralize()",
    "keep_params_nonnegative": "optax.keep_params_nonnegative()",
    "zero_nans": "optax.zero_nans()",
    "identity": "optax.identity()",
    "set_to_zero": "optax.set_to_zero()",
    "stateless": "optax.stateless(lambda updates, params: updates)",
    "stateless_with_tree_map": "optax.stateless_with_tree_map(lambda u, p: u * 2.0)",
    "with_extra_args_support": "optax.with_extra_args_support(optax.scale_by_param_block_norm())",
    "flatten": "optax.flatten(optax.adam(1e-3))",
    "snapshot": "optax.snapshot('norm', optax.tree.norm)",
    "monitor": "optax.monitor({'norm': optax.tree.norm})",
    "measure_with_ema": "optax.measure_with_ema(optax.tree.norm, 0.9)",
    "chain": "optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(1e-3))",
    "chain_empty_state": "optax.chain(optax.clip(1.0), optax.scale(-0.1))",
    "named_chain": "optax.named_chain(('clip', optax.clip(1.0)), ('adam', optax.adam(1e-3)))",
    "masked": "optax.masked(optax.adam(1e-3), True)",
    "masked_false": "optax.masked(optax.adam(1e-3), False)",
    "masked_callable": "optax.masked(optax.adam(1e-3), lambda tree: jax.tree.map(lambda x: True, "
                       "tree))",
    "partition": "optax.partition({'a': optax.adam(1e-3)}, 'a')",
    "multi_transform": "optax.multi_transform({'a': optax.sgd(1e-3, momentum=0.9)}, "
                       "lambda tree: jax.tree.map(lambda x: 'a', tree))",
    "freeze": "optax.freeze(True)",
    "freeze_false": "optax.freeze(False)",
    "selective_transform": "optax.selective_transform(optax.adam(1e-3), freeze_mask=False)",
    "apply_if_finite": "optax.apply_if_finite(optax.adam(1e-3), 3)",
    "apply_if_finite_sgd": "optax.apply_if_finite(optax.sgd(1e-3), 3)",
    "conditionally_transform":
        "optax.conditionally_transform(optax.adam(1e-3), lambda step: step < 2)",
    "conditionally_mask": "optax.conditionally_mask(optax.adam(1e-3), lambda step: step < 2)",
    "lookahead": "optax.lookahead(optax.adam(1e-3), 5, 0.5)",
    "inject_hyperparams": "optax.inject_hyperparams(optax.adam)(1e-3)",
    "inject_hyperparams_keyword": "optax.inject_hyperparams(optax.adamw)(learning_rate=1e-3, "
                                  "weight_decay=0.1)",
    "inject_hyperparams_static": "optax.inject_hyperparams(optax.sgd, static_args='momentum')("
                                 "1e-3, momentum=0.9)",
    "inject_hyperparams_schedule": "optax.inject_hyperparams(optax.adam)("
                                   "optax.linear_schedule(1.0, 0.0, 10))",
    "inject_hyperparams_array": "optax.inject_hyperparams(optax.adam)(jnp.asarray(1e-3, "
                                "jnp.float32), b1=np.float32(0.9))",
    "inject_hyperparams_dtype": "optax.inject_hyperparams(optax.adam, hyperparam_dtype="
                                "jnp.bfloat16)(1e-3)",
    "inject_hyperparams_rmsprop": "optax.inject_hyperparams(optax.rmsprop)(1e-3, decay=0.8, "
                                  "momentum=0.9)",
    "inject_stateful_hyperparams": "optax.inject_stateful_hyperparams(optax.sgd)(1e-3)",
    "multi_steps": "optax.MultiSteps(optax.adam(1e-3), 2)",
    "multi_steps_transformation":
        "optax.MultiSteps(optax.sgd(1e-3), 2).gradient_transformation()",
}

NEEDS_VALUE = ("polyak_sgd", "scale_by_polyak")
NEEDS_VALUE_FUNCTION = (
    "lbfgs_linesearch", "scale_by_backtracking_linesearch", "scale_by_zoom_linesearch",
)

INNERS = (
    "sgd", "sgd_momentum", "adam", "adamw", "nadam", "adamax", "amsgrad", "adabelief", "adadelta",
    "adafactor", "adagrad", "adan", "rmsprop", "radam", "lamb", "lars", "lion", "fromage",
    "novograd", "yogi", "sm3", "rprop", "sign_sgd", "adam_schedule",
)

SCHEDULES = {
    "constant": "optax.constant_schedule(0.1)",
    "linear": "optax.linear_schedule(1.0, 0.0, 10)",
    "linear_begin": "optax.linear_schedule(1.0, 0.0, 10, 5)",
    "linear_integers": "optax.linear_schedule(1, 0, 10)",
    "linear_no_steps": "optax.linear_schedule(1.0, 0.0, 0)",
    "polynomial": "optax.polynomial_schedule(1.0, 0.0, 2, 10)",
    "polynomial_no_steps": "optax.polynomial_schedule(1.0, 0.0, 2, 0)",
    "cosine": "optax.cosine_decay_schedule(0.1, 10)",
    "cosine_alpha": "optax.cosine_decay_schedule(0.1, 10, alpha=0.1, exponent=2.0)",
    "exponential": "optax.exponential_decay(0.1, 10, 0.9)",
    "exponential_staircase": "optax.exponential_decay(0.1, 10, 0.9, staircase=True, end_value=0.01)",
    "exponential_zero": "optax.exponential_decay(0.1, 10, 0)",
    "piecewise_constant": "optax.piecewise_constant_schedule(0.1, {5: 0.1, 8: 0.5})",
    "piecewise_constant_none": "optax.piecewise_constant_schedule(0.1)",
    "piecewise_interpolate": "optax.piecewise_interpolate_schedule('linear', 0.1, {5: 0.1})",
    "piecewise_cosine": "optax.piecewise_interpolate_schedule('cosine', 0.1, {5: 0.1, 8: 2.0})",
    "warmup_constant": "optax.warmup_constant_schedule(0.0, 0.1, 5)",
    "warmup_cosine": "optax.warmup_cosine_decay_schedule(0.0, 0.1, 5, 20)",
    "warmup_exponential": "optax.warmup_exponential_decay_schedule(0.0, 0.1, 5, 10, 0.9)",
    "join": "optax.join_schedules([optax.constant_schedule(0.1), "
            "optax.linear_schedule(0.1, 0.0, 5)], [5])",
    "linear_onecycle": "optax.linear_onecycle_schedule(20, 0.1)",
    "cosine_onecycle": "optax.cosine_onecycle_schedule(20, 0.1)",
    "sgdr": "optax.sgdr_schedule([dict(init_value=0.0, peak_value=0.1, warmup_steps=2, "
            "decay_steps=10), dict(init_value=0.0, peak_value=0.05, warmup_steps=2, "
            "decay_steps=10)])",
    "user_function": "lambda step: 0.1 * step",
    "user_constant": "lambda step: 0.1",
}

LOSSES = {
    "softmax_cross_entropy": "optax.softmax_cross_entropy",
    "safe_softmax_cross_entropy": "optax.safe_softmax_cross_entropy",
    "integer_labels": "lambda a, b: optax.softmax_cross_entropy_with_integer_labels(a, "
                      "jnp.array([0, 1]))",
    "sigmoid_binary_cross_entropy": "optax.sigmoid_binary_cross_entropy",
    "sigmoid_focal_loss": "optax.sigmoid_focal_loss",
    "squared_error": "optax.squared_error",
    "squared_error_alone": "lambda a, b: optax.squared_error(a)",
    "l2_loss": "optax.l2_loss",
    "huber_loss": "optax.huber_loss",
    "log_cosh": "optax.log_cosh",
    "hinge_loss": "optax.hinge_loss",
    "cosine_similarity": "optax.cosine_similarity",
    "cosine_distance": "optax.cosine_distance",
    "kl_divergence": "optax.kl_divergence",
    "convex_kl_divergence": "optax.convex_kl_divergence",
    "smooth_labels": "lambda a, b: optax.smooth_labels(a, 0.1)",
    "poly_loss": "optax.losses.poly_loss_cross_entropy",
}


def head_of_optimizer(name, variable):
    extra = VALUE if name in NEEDS_VALUE else LINESEARCH if name in NEEDS_VALUE_FUNCTION else ""
    return f"{extra}{variable} = {OPTIMIZERS[name]}\n"


def programs():
    """All programs: (name, family, head)."""
    table = [(f"optimizer/{n}", "optimizer", head_of_optimizer(n, "optimizer")) for n in OPTIMIZERS]
    table += [(f"inner/{n}", "inner", head_of_optimizer(n, "inner")) for n in INNERS]
    table += [(f"update/{kind}", "update", f"x = {value}\n") for kind, value in KINDS.items()]
    table += [(f"schedule/{n}", "schedule", f"schedule = {text}\n") for n, text in SCHEDULES.items()]
    table += [(f"loss/{n}", "loss", f"loss = {text}\n") for n, text in LOSSES.items()]
    return table


# Public names that return no gradient transformation although they can be called, or classes.
NOT_OPTIMIZERS = {
    "GradientTransformation", "GradientTransformationExtraArgs", "MultiSteps",
}


def missing(optax):
    """Names of dir(optax) that make a GradientTransformation and have no line above."""
    import inspect

    used = " ".join(OPTIMIZERS.values())
    names = []
    for name in dir(optax):
        value = getattr(optax, name)
        if name.startswith("_") or not callable(value) or name in NOT_OPTIMIZERS:
            continue
        try:
            answer = inspect.signature(value).return_annotation
        except (TypeError, ValueError):
            continue
        if "GradientTransformation" in str(answer) and f"optax.{name}(" not in used:
            names.append(name)
    return names
