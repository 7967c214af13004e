# jax/_src/tree_util.py: key paths. A path is a tuple of key objects; keystr joins their texts.
from _leaflint import is_opaque, leaf_paths, scalar, tree_structure
from _leaflint import map_with_path as _mapped


class _Key:
    def __str__(self):
        return self._text

    def __eq__(self, other):
        return isinstance(other, _Key) and self._text == other._text


class SequenceKey(_Key):
    def __init__(self, idx):
        self.idx = idx
        self._plain = str(idx)
        self._text = "[" + str(idx) + "]"


class DictKey(_Key):
    def __init__(self, key):
        self.key = key
        self._plain = str(key)
        self._text = "[" + repr(key) + "]"


class GetAttrKey(_Key):
    def __init__(self, name):
        self.name = name
        self._plain = name
        self._text = "." + name


class FlattenedIndexKey(_Key):
    def __init__(self, key):
        self.key = key
        self._plain = str(key)
        self._text = "[<flat index " + str(key) + ">]"


def _key_of(entry):
    what, key, text = entry
    made = SequenceKey(key) if what == "index" else DictKey(key) if what == "item" else GetAttrKey(key)
    made._text = text
    return made


def _path_of(entries):
    return tuple([_key_of(entry) for entry in entries])


def leaves_with_path(tree, is_leaf=None):
    found = leaf_paths(tree, is_leaf)
    if is_opaque(found):
        return found
    return [(_path_of(path), leaf) for path, leaf in found]


tree_leaves_with_path = leaves_with_path


def flatten_with_path(tree, is_leaf=None):
    return leaves_with_path(tree, is_leaf), tree_structure(tree, is_leaf)


tree_flatten_with_path = flatten_with_path


def map_with_path(f, tree, *rest, is_leaf=None):
    found = leaf_paths(tree, is_leaf)
    paths = found if is_opaque(found) else [_path_of(path) for path, leaf in found]
    return _mapped(f, paths, tree, *rest, is_leaf=is_leaf)


tree_map_with_path = map_with_path


def keystr(keys, *, simple=False, separator=""):
    if is_opaque(keys):
        return scalar("str", "keystr", keys)
    text = ""
    first = True
    for key in keys:
        text = text + ("" if first else separator) + (key._plain if simple else key._text)
        first = False
    return text
