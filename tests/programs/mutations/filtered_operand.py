"""The filtered tree stands where the model should: directly, or through a name or a container."""

from mutations.sites import template

KEEPS = [{"operand": "{filter}({X}, {is_array})"}, {"operand": "{filter}({X}, {is_inexact_array})"}]

template("filter_inline", *KEEPS)
template("filter_keywords", {"operand": "{filter}(pytree={X}, filter_spec={is_array})"},
         {"operand": "{filter}({X}, filter_spec={is_inexact_array})"})
template("filter_named", before=["{kept} = {filter}({X}, {is_inexact_array})"], operand="{kept}")
template("filter_by_isinstance", operand="{filter}({X}, lambda leaf: isinstance(leaf, {jax_array}))")
template("filter_by_own_predicate", operand="{filter}({X}, {is_trainable})",
         prelude=["def {is_trainable}(leaf):", "    return {is_inexact_array}(leaf)"])
template("filter_inverse", operand="{filter}({X}, lambda leaf: not {is_array}(leaf), inverse=True)")
template("filter_by_tree_of_booleans", {"operand": "{filter}({X}, {tree_map}({is_array}, {X}))"},
         {"before": ["{specification} = {tree_map}({is_inexact_array}, {X})"],
          "operand": "{filter}({X}, {specification})"})
template("partition_subscript", operand="{partition}({X}, {is_inexact_array})[0]")
template("partition_rest_thrown_away", before=["{kept}, _ = {partition}({X}, {is_inexact_array})"],
         operand="{kept}")
template("partition_rest_forgotten", before=["{kept}, {rest} = {partition}({X}, {is_array})"],
         operand="{kept}")
template("walrus", operand="({kept} := {filter}({X}, {is_array}))")
template("getattr_filter", operand='getattr({equinox}, "filter")({X}, {is_array})',
         prelude=["import equinox as {equinox}"])
template("dict_entry", before=['{trees} = {{"kept": {filter}({X}, {is_array})}}'], operand='{trees}["kept"]')
template("list_element", before=["{halves} = list({partition}({X}, {is_inexact_array}))"], operand="{halves}[0]")
template("attribute", before=["{holder} = {Namespace}(kept={filter}({X}, {is_array}))"], operand="{holder}.kept")
template("rebound_before_the_update", before=["{X} = {filter}({X}, {is_inexact_array})"],
         only=lambda site: site.module.source(site.tree).replace(".", "").isidentifier())
template("star_arguments", call="{apply}(*({filter}({X}, {is_array}), {U}))")
template("keyword_arguments", call="{equinox_apply}(updates={U}, model={filter}({X}, {is_array}))",
         only=lambda site: site.library == "equinox.apply_updates")
template("double_star", call='{equinox_apply}(**{{"model": {filter}({X}, {is_array}), "updates": {U}}})',
         only=lambda site: site.library == "equinox.apply_updates")
