"""Statements that run functions under jit, vmap, scan, fori_loop and cond."""


def jit_step(builder):
    """A training step under filter_jit, defined and called."""
    state = builder.pick("state")
    model = state and builder.pick("model", of=state.of)
    row = builder.pick("row")
    if not (model and row):
        return False
    jit = "jax.jit" if builder.wrong("jax.jit of a model") else "eqx.filter_jit"
    step = builder.fresh("step")
    builder.write(f"@{jit}", jit + " of a step")
    with builder.block(f"def {step}(model, opt_state, x):"):
        builder.write("loss, grads = eqx.filter_value_and_grad(loss_fn)(model, x)")
        params = builder.choice(["", ", eqx.filter(model, eqx.is_inexact_array)"])
        builder.write(f"updates, opt_state = {state.partner}.update(grads, opt_state{params})")
        operand = "model"
        if builder.wrong("apply_updates in a step"):
            operand = "eqx.filter(model, eqx.is_array)"
            builder.features.add("the seed's bug")
        builder.write(f"model = eqx.apply_updates({operand}, updates)")
        builder.write("return model, opt_state, loss")
    target = builder.bind("model", model.of, rebind=0.6)
    loss = builder.bind("scalar")
    kept = builder.rebound(state)
    builder.write(f"{target}, {kept}, {loss} = {step}({model.name}, {state.name}, {row.name})")
    return True


def jit_function(builder):
    tree = builder.pick("params", "grads", "model", "row", "updates")
    if not tree:
        return False
    arrays_only = tree.kind not in ("model",) or builder.wrong("jax.jit of a model")
    jit = builder.choice(["jax.jit", "eqx.filter_jit"]) if arrays_only else "eqx.filter_jit"
    function = builder.choice([
        "lambda t: t", "lambda t: eqx.filter(t, eqx.is_array)",
        "lambda t: jax.tree.map(lambda a: a * 0.5 if eqx.is_inexact_array(a) else a, t)",
        "lambda t: (t, {'one': 1, 'none': None})"])
    kind = tree.kind if function == "lambda t: t" else "tree"
    builder.write(f"{builder.bind(kind, tree.of)} = {jit}({function})({tree.name})", jit + " of a lambda")
    return True


def scan(builder):
    """A scan over a pair of arrays-only trees, or of a split model."""
    params = builder.pick("params", "row")
    if not params:
        return False
    body, out = builder.fresh("body"), builder.fresh("carry")
    with builder.block(f"def {body}(carry, x):"):
        value = builder.choice(["carry", "jax.tree.map(lambda a: a * 0.5, carry)"])
        if builder.wrong("scan carry"):
            value = builder.choice(["(carry, carry)", "None", "{'carry': carry}"])
        builder.write(f"carry = {value}")
        builder.write(f"return carry, {builder.choice(['x', 'None', '(x, x * 2)'])}")
    length = builder.choice(["jnp.arange(3.0)", "jnp.ones((3, 2))"])
    ys = builder.fresh("ys")
    builder.write(f"{out}, {ys} = jax.lax.scan({body}, {params.name}, {length})", "scan")
    builder.hold(out, "params" if params.kind == "params" else "row", params.of)
    return True


def scan_training(builder):
    """Training inside a scan: the arrays are the carry, the rest is closed over."""
    model, row = builder.pick("model"), builder.pick("row")
    optimizer = builder.pick("optimizer")
    if not (model and row and optimizer):
        return False
    params, rest = builder.bind("params", model.of), builder.bind("rest", model.of)
    builder.write(f"{params}, {rest} = eqx.partition({model.name}, eqx.is_inexact_array)", "partition")
    body = builder.fresh("body")
    with builder.block(f"def {body}(carry, _):"):
        builder.write("params, opt_state = carry")
        builder.write(f"grads = jax.grad(loss_parts)(params, {rest}, {row.name})")
        builder.write(f"updates, opt_state = {optimizer.name}.update(grads, opt_state, params)")
        library = builder.choice(["eqx", "optax"])
        builder.write(f"params = {library}.apply_updates(params, updates)")
        carry = "params" if builder.wrong("scan carry") else "(params, opt_state)"
        builder.write(f"return {carry}, None")
    state = builder.bind("state", model.of, optimizer.name)
    builder.write(f"({params}, {state}), _ = jax.lax.scan({body}, ({params}, {optimizer.name}.init({params})), "
                  "length=3)", "scan of training")
    combined = params if builder.wrong("combine after a scan", 3) else f"eqx.combine({params}, {rest})"
    builder.write(f"{builder.bind('model', model.of, rebind=0.6)} = {combined}")
    return True


def fori(builder):
    tree = builder.pick("params", "row", "grads")
    if not tree:
        return False
    body = builder.choice(["lambda i, t: t", "lambda i, t: jax.tree.map(lambda a: a * 0.5, t)"])
    if builder.wrong("fori_loop carry", 2):
        body = "lambda i, t: (t, i)"
    builder.write(f"{builder.bind(tree.kind, tree.of)} = jax.lax.fori_loop(0, 3, {body}, {tree.name})",
                  "fori_loop")
    return True


def while_loop(builder):
    tree = builder.pick("params", "row", "grads")
    if not tree:
        return False
    builder.write(f"_, {builder.bind(tree.kind, tree.of)} = jax.lax.while_loop(lambda c: c[0] < 2, "
                  f"lambda c: (c[0] + 1, c[1]), (0, {tree.name}))", "while_loop")
    return True


def cond(builder):
    tree, scalar = builder.pick("params", "row", "grads"), builder.pick("scalar")
    if not tree:
        return False
    test = f"{scalar.name} > 0" if scalar else "jnp.array(True)"
    one, two = "lambda t: t", "lambda t: jax.tree.map(lambda a: -a, t)"
    if builder.wrong("cond of a model", 2):
        tree = builder.pick("model") or tree
    builder.write(f"{builder.bind(tree.kind, tree.of)} = jax.lax.cond({test}, {one}, {two}, {tree.name})",
                  "cond")
    return True


def ensemble(builder):
    """Several models at once, made and called by filter_vmap."""
    of, row = builder.choice(builder.classes), builder.pick("row")
    if not row:
        return False
    keys, stack = builder.fresh("keys"), builder.bind("stack", of)
    builder.write(f"{keys} = jax.random.split(jax.random.key({builder.random.randrange(9)}), 2)", "split")
    builder.write(f"{stack} = eqx.filter_vmap(lambda key: {of.construct('key')})({keys})", "filter_vmap")
    if builder.chance(0.6):
        builder.write(f"{builder.fresh('outs')} = eqx.filter_vmap(lambda m, x: m(x), "
                      f"in_axes=(eqx.if_array(0), None))({stack}, {row.name})", "filter_vmap in_axes")
    return True


def vmap(builder):
    row = builder.pick("row")
    if not row:
        return False
    function = builder.choice(["lambda v: v * 2", "lambda v: (v, 1.0)", "lambda v: {'v': v}", "jnp.sum"])
    target = builder.fresh("mapped")
    tree = f"jnp.stack([{row.name}, {row.name}])"
    if builder.wrong("vmap of a function", 4):  # not of a model: arrays without an axis would hide it
        tree = f"({tree}, {builder.choice(['jnp.tanh', repr('text'), 'len'])})"
        function = "lambda v: v"
    builder.write(f"{target} = jax.vmap({function})({tree})", "vmap")
    return True


STATEMENTS = [
    (jit_step, 5), (jit_function, 3), (scan, 3), (scan_training, 2), (fori, 2), (while_loop, 1),
    (cond, 2), (ensemble, 1), (vmap, 1),
]
