"""Statements of training: keys, losses, gradients, optimizers, averages."""

from random_programs.trees import predicate

# name, how it is made, whether its update needs params
OPTIMIZERS = [
    ("sgd", "optax.sgd(0.1)", False), ("momentum", "optax.sgd(0.1, momentum=0.9)", False),
    ("nesterov", "optax.sgd(0.1, momentum=0.9, nesterov=True)", False),
    ("adam", "optax.adam(1e-3)", False), ("adamw", "optax.adamw(1e-3)", True),
    ("nadam", "optax.nadam(1e-3)", False), ("rmsprop", "optax.rmsprop(1e-3)", False),
    ("adagrad", "optax.adagrad(1e-2)", False), ("lion", "optax.lion(1e-3)", True),
    ("lamb", "optax.lamb(1e-3)", True), ("adabelief", "optax.adabelief(1e-3)", False),
    ("fromage", "optax.fromage(1e-3)", True),
    ("schedule", "optax.adam(optax.cosine_decay_schedule(1e-3, 10))", False),
    ("chain", "optax.chain(optax.clip_by_global_norm(1.0), optax.adam(1e-3))", False),
    ("chain of parts", "optax.chain(optax.scale_by_adam(), optax.add_decayed_weights(1e-4), "
     "optax.scale(-1e-3))", True),
    ("clip", "optax.chain(optax.clip(1.0), optax.sgd(0.1))", False),
    ("MultiSteps", "optax.MultiSteps(optax.adam(1e-3), every_k_schedule=2)", False),
    ("set_to_zero", "optax.set_to_zero()", False), ("identity", "optax.identity()", False),
    ("zero_nans", "optax.chain(optax.zero_nans(), optax.sgd(0.1))", False),
    ("ema", "optax.chain(optax.ema(0.9), optax.scale(-0.1))", False),
]


def make_optimizer(builder):
    title, made, needs = builder.choice(OPTIMIZERS)
    name = builder.bind("optimizer", partner="params" if needs else "", rebind=0.1)
    builder.write(f"{name} = {made}", "optimizer " + title)
    return True


def initialise(builder):
    optimizer, model = builder.pick("optimizer"), builder.pick("model", "params")
    if not (optimizer and model):
        return make_optimizer(builder)
    tree = model.name
    if model.kind == "model" and not builder.wrong("init of a whole model"):
        tree = f"eqx.filter({model.name}, {'eqx.is_array' if builder.chance(0.4) else 'eqx.is_inexact_array'})"
    name = builder.bind("state", model.of, partner=optimizer.name, rebind=0.2)
    builder.write(f"{name} = {optimizer.name}.init({tree})", "optimizer init")
    return True


def optimizer_of(builder, state):
    fitting = [v for v in builder.visible() if v.name == state.partner and v.kind == "optimizer"]
    return fitting[0] if fitting else None


def update(builder):
    state = builder.pick("state")
    optimizer = state and optimizer_of(builder, state)
    grads = optimizer and builder.pick("grads", of=state.of)
    if not grads:
        return initialise(builder)
    params = update_params(builder, optimizer, state)
    given = builder.astray("grads", of=state.of) or grads
    updates = builder.bind("updates", state.of)
    kept = "_" if builder.wrong("state thrown away") else builder.rebound(state)
    builder.write(f"{updates}, {kept} = {optimizer.name}.update({given.name}, {state.name}{params})",
                  "optimizer update")
    return True


def update_params(builder, optimizer, state):
    """What stands for params in the call: nothing, filtered or the whole model."""
    if not (optimizer.partner or builder.chance(0.3)) or builder.wrong("update without params"):
        return ""
    model = builder.pick("model", of=state.of)
    params = builder.pick("params", of=state.of)
    if model and builder.wrong("update with a whole model"):
        return ", " + model.name
    if params and builder.chance(0.5):
        return ", " + params.name
    if model:
        builder.features.add("params filtered at update")
        return f", eqx.filter({model.name}, eqx.is_inexact_array)"
    return ""


def write_loss(builder):
    """Functions that the gradients are of; defined once, near the top."""
    with builder.block("def loss_fn(model, x):"):
        if builder.chance(0.3):
            builder.write("out = jax.vmap(model)(jnp.stack([x, x]))", "vmap of a model")
        else:
            builder.write("out = model(x)")
        builder.write("return jnp.mean(out ** 2)")
    builder.gap()
    with builder.block("def loss_aux(model, x):"):
        builder.write("out = model(x)")
        builder.write("return jnp.sum(out), {'out': out, 'model': model}")
    builder.gap()
    with builder.block("def loss_parts(params, static, x):"):
        builder.write("model = eqx.combine(params, static)")
        builder.write("return jnp.mean(model(x))")
    builder.gap()


def gradient(builder):
    model, row = builder.pick("model"), builder.pick("row")
    if not (model and row):
        return False
    given = builder.astray("model", of=model.of) or model
    of = model.of
    form = builder.random.randrange(4)
    if form == 0:
        line = f"{builder.bind('grads', of)} = eqx.filter_grad(loss_fn)({given.name}, {row.name})"
        builder.write(line, "filter_grad")
    elif form == 1:
        value, grads = builder.bind("scalar"), builder.bind("grads", of)
        builder.write(f"{value}, {grads} = eqx.filter_value_and_grad(loss_fn)({given.name}, {row.name})",
                      "filter_value_and_grad")
    elif form == 2:
        value, grads = builder.bind("scalar"), builder.bind("grads", of)
        aux = builder.fresh("aux")
        builder.write(f"({value}, {aux}), {grads} = eqx.filter_value_and_grad(loss_aux, has_aux=True)"
                      f"({given.name}, {row.name})", "filter_value_and_grad has_aux")
    else:
        grads, aux = builder.bind("grads", of), builder.fresh("aux")
        builder.write(f"{grads}, {aux} = eqx.filter_grad(loss_aux, has_aux=True)({given.name}, {row.name})",
                      "filter_grad has_aux")
    return True


def gradient_of_parts(builder):
    """jax.grad or filter_grad of the arrays, the rest given beside."""
    params, row = builder.pick("params"), builder.pick("row")
    rest = params and builder.pick("rest", of=params.of)
    if not (rest and row):
        return False
    transform = builder.choice(["jax.grad", "eqx.filter_grad", "jax.value_and_grad"])
    if transform == "jax.grad" and builder.wrong("jax.grad of a model", 4):
        model = builder.pick("model") or params
        builder.write(f"{builder.bind('grads', model.of)} = jax.grad(loss_fn)({model.name}, {row.name})")
        return True
    target = builder.bind("grads", params.of)
    if transform == "jax.value_and_grad":
        target = f"{builder.bind('scalar')}, {target}"
    builder.write(f"{target} = {transform}(loss_parts)({params.name}, {rest.name}, {row.name})",
                  transform + " of parts")
    return True


def fresh_gradients(builder):
    """Something that is like updates, without a loss."""
    model = builder.pick("model")
    if not model:
        return False
    made = builder.choice([
        f"eqx.filter({model.name}, eqx.is_inexact_array)",
        f"jax.tree.map(jnp.ones_like, eqx.filter({model.name}, eqx.is_inexact_array))",
        f"jax.tree.map(lambda p: -0.1 * p, eqx.filter({model.name}, eqx.is_inexact_array))"])
    builder.write(f"{builder.bind(builder.choice(['updates', 'grads']), model.of)} = {made}",
                  "updates by hand")
    return True


def average(builder):
    """An exponential moving average of a model, right and wrong."""
    model = builder.pick("model")
    other = model and (builder.pick("model", of=model.of) or model)
    if not model:
        return False
    test = predicate(builder, 0.95)
    new, old = (f"eqx.filter({m.name}, {test})" for m in (model, other))
    if builder.wrong("average of two filters"):
        new = f"eqx.filter({model.name}, {predicate(builder, 0.5)})"
    if builder.wrong("average of whole models"):
        new, old = model.name, other.name
    target = builder.bind(builder.choice(["params", "tree", "model"]), model.of)
    if builder.chance(0.5):
        builder.write(f"{target} = optax.incremental_update({new}, {old}, step_size=0.1)",
                      "incremental_update")
    else:
        builder.write(f"{target} = jax.tree.map(lambda a, b: 0.9 * a + 0.1 * b, {old}, {new})",
                      "average by tree_map")
    return True


def call_model(builder):
    model, row = builder.pick("model"), builder.pick("row")
    if not (model and row):
        return False
    given = builder.astray("model", of=model.of) or model
    if builder.chance(0.3):
        builder.write(f"{builder.bind('batch', rebind=0)} = jax.vmap({given.name})(jnp.ones((2, 3)))",
                      "vmap of a model")
    else:
        builder.write(f"{builder.bind('row')} = {given.name}({row.name})", "call of a model")
    return True


def make_model(builder):
    of = builder.choice(builder.classes)
    key = builder.pick("key")
    made = of.construct(key.name if key else "jax.random.key(1)")
    builder.write(f"{builder.bind('model', of, rebind=0.2)} = {made}", "construct")
    return True


def make_row(builder):
    key = builder.pick("key")
    options = ["jnp.ones(3)", "jnp.arange(3.0)", "jnp.array([0.1, 0.2, 0.3])"]
    if key:
        options += [f"jax.random.normal({key.name}, (3,))"] * 2
    builder.write(f"{builder.bind('row')} = {builder.choice(options)}", "array")
    return True


def split_key(builder):
    key = builder.pick("key")
    if not key:
        made = builder.choice(["jax.random.key(0)", "jax.random.PRNGKey(3)"])
        builder.write(f"{builder.bind('key', rebind=0)} = {made}", "new key")
        return True
    two = builder.bind("key", rebind=0)
    form = builder.random.randrange(4)
    one = builder.rebound(key) if form == 0 else builder.fresh("subkey")
    if builder.wrong("split", 3):
        builder.write(f"{one}, {two} = jax.random.split({key.name}, 3)", "split")
    elif form == 0:
        builder.write(f"{one}, {two} = jax.random.split({key.name})", "split")
    elif form == 1:
        builder.write(f"{two} = jax.random.fold_in({key.name}, {builder.random.randrange(9)})", "fold_in")
    elif form == 2:
        builder.write(f"{two}, *others = jax.random.split({key.name}, 3)", "split", "starred target")
    else:
        builder.write(f"{builder.fresh('keys')} = jax.random.split({key.name}, 4)", "split")
        builder.write(f"{two} = jax.random.clone({key.name})", "clone")
    return True


STATEMENTS = [
    (make_optimizer, 1), (initialise, 3), (update, 9), (gradient, 7), (gradient_of_parts, 4),
    (fresh_gradients, 2), (average, 3), (call_model, 3), (make_model, 2), (make_row, 1), (split_key, 2),
]
