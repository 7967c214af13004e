"""What looks like the mistake and is none: the leaves come back, or the filtered tree dies."""

from mutations.sites import template

template("combined_around", call="{combine}({apply}({filter}({X}, {is_array}), {U}), {X})")
template("partitioned_and_combined", before=["{kept}, {rest} = {partition}({X}, {is_inexact_array})"],
         call="{combine}({apply}({kept}, {U}), {rest})")
template("combined_with_the_inverse",
         call="{combine}({apply}({filter}({X}, {is_array}), {U}), {filter}({X}, {is_array}, inverse=True))")
template("restored_by_hand",
         call="{tree_map}(lambda new, old: old if new is None else new, {apply}({filter}({X}, {is_array}), {U}), {X},"
              " is_leaf=lambda leaf: leaf is None)")
template("restored_by_a_helper", call="{restored}({apply}({filter}({X}, {is_array}), {U}), {X})",
         prelude=["def {restored}(params, whole):",
                  "    return {combine}(params, {filter}(whole, {is_array}, inverse=True))"])
template("norm_of_the_filtered", before=["{norm} = {global_norm}({filter}({X}, {is_inexact_array}))"])
template("counted", before=["print(sum(leaf.size for leaf in {tree_leaves}({filter}({X}, {is_array}))))"])
template("updated_copy_that_dies", before=["{copy} = {apply}({filter}({X}, {is_array}), {U})"],
         only=lambda site: site.in_function)
template("norm_of_an_updated_copy", before=["{norm} = {norm_after}({X}, {U})"],
         prelude=["def {norm_after}(tree, updates):",
                  "    tree = {equinox_apply}({filter}(tree, {is_inexact_array}), updates)",
                  "    return {global_norm}(tree)"])
template("filter_that_keeps_everything", operand="{filter}({X}, lambda leaf: True)")
template("updates_filtered", call="{apply}({X}, {filter}({U}, {is_array}))")
template("filtered_never", prelude=["{ONLY_ARRAYS} = False"],
         operand="({filter}({X}, {is_array}) if {ONLY_ARRAYS} else {X})")
template("saved_half", before=["{serialise}({BytesIO}(), {filter}({X}, {is_array}))"])
template("combined_in_the_next_statement", only=lambda site: hasattr(site.statement, "targets") and
         site.statement.value is site.call and hasattr(site.statement.targets[0], "ctx") and
         not hasattr(site.statement.targets[0], "elts"),
         before=["{whole} = {X}"], operand="{filter}({whole}, {is_array})", after=["{T} = {combine}({T}, {whole})"])
