"""The update is made in another way than by equinox.apply_updates, and on the filtered tree."""

import ast

from mutations.sites import template


def with_equinox(site):
    return site.library == "equinox.apply_updates"


def assigns_one_name(site):
    statement = site.statement
    return (isinstance(statement, ast.Assign) and statement.value is site.call
            and isinstance(statement.targets[0], (ast.Name, ast.Attribute)))


template("optax_apply_updates", call="{optax_apply}({filter}({X}, {is_inexact_array}), {U})", only=with_equinox)
template("added_by_hand",
         {"call": "{tree_map}(lambda p, u: p + u, {filter}({X}, {is_inexact_array}), {U})"},
         {"call": "{tree_map}({add}, {filter}({X}, {is_inexact_array}), {U})"},
         {"call": "{tree_map}(lambda u, p: p if u is None else p + u, {U}, {filter}({X}, {is_inexact_array}),"
                  " is_leaf=lambda x: x is None)"})
template("moving_average_by_hand", only=lambda site: assigns_one_name(site) and with_equinox(site),
         after=["{T} = {tree_map}(lambda old, new: 0.5 * old + 0.5 * new,"
                " {filter}({T}, {is_inexact_array}), {filter}({T}, {is_inexact_array}))"],
         correct_after=["{T} = {combine}({tree_map}(lambda old, new: 0.5 * old + 0.5 * new,"
                        " {filter}({T}, {is_inexact_array}), {filter}({T}, {is_inexact_array})), {T})"])
template("incremental_update", only=lambda site: assigns_one_name(site) and with_equinox(site),
         after=["{T} = {incremental_update}({filter}({T}, {is_inexact_array}), {filter}({T}, {is_inexact_array}), 0.9)"],
         correct_after=["{T} = {combine}({incremental_update}({filter}({T}, {is_inexact_array}),"
                        " {filter}({T}, {is_inexact_array}), 0.9), {T})"])
