"""Held out: an update is only taken if it is finite, which lax.cond can decide for arrays alone."""

from mutations.sites import FUNCTIONS, template

FUNCTIONS |= {"cond": "jax.lax.cond", "where": "jax.numpy.where", "isfinite": "jax.numpy.isfinite"}

BY_COND = ["def {take_if_finite}(tree, updates):", "    params, static = {partition}(tree, {is_inexact_array})",
           "    finite = {isfinite}({global_norm}(updates))",
           "    params = {cond}(finite, lambda p, u: {equinox_apply}(p, u), lambda p, u: p, params, updates)",
           "    return RESULT"]
BY_SELECT = ["def {take_if_finite}(tree, updates):", "    finite = {isfinite}({global_norm}(updates))",
             "    old = {filter}(tree, {is_array})", "    new = {equinox_apply}(old, updates)",
             "    chosen = {tree_map}(lambda n, o: {where}(finite, n, o), new, old)",
             "    return RESULT"]
BY_CLOSURES = ["def {take_if_finite}(tree, updates):", "    params = {filter}(tree, {is_array})", "",
               "    def step():", "        return {equinox_apply}(params, updates)", "",
               "    def skip():", "        return params", "",
               "    return RESULT"]


def returning(lines, result):
    return {"prelude": [line.replace("RESULT", result) for line in lines], "call": "{take_if_finite}({X}, {U})"}


template("bad_batches_skipped",
         returning(BY_COND, "params"), returning(BY_SELECT, "chosen"),
         {"before": ["{params}, {static} = {partition}({X}, {is_array})",
                     "{finite} = {isfinite}({global_norm}({U}))"],
          "call": "{cond}({finite}, lambda p, u: {apply}(p, u), lambda p, u: p, {params}, {U})"},
         returning(BY_CLOSURES, "{cond}({isfinite}({global_norm}(updates)), step, skip)"),
         {"before": ["{old} = {filter}({X}, {is_inexact_array})", "{new} = {apply}({old}, {U})"],
          "call": "{tree_map}(lambda n, o: {where}({isfinite}({global_norm}({U})), n, o), {new}, {old})"},
         returning(BY_COND, "{combine}(params, static)"), returning(BY_SELECT, "{combine}(chosen, tree)"))
