package engine

import (
	"slices"

	"github.com/osid-go/osid-go/osid"
)

// alias is the content of a row of the alias table: another Id of an object.
type alias struct {
	kind   string // namespace of the kind
	target string // key of the object
}

func aliasKey(k *kind, key string) string { return k.namespace() + "|" + key }

// scoped is the key under which the aliases of one object are found.
func (a *alias) scoped() string { return a.kind + "|" + a.target }

// isAlias says whether a key is an alias of an object.
func (e *Engine) isAlias(r reader, k *kind, key, target string) bool {
	row, ok := r.Get(e.model.aux(tableAlias), aliasKey(k, key))
	return ok && row.extra.(*alias).target == target
}

// putAlias stores an alias, or moves it here from another object.
func (e *Engine) putAlias(op, arg string, t *tx, k *kind, target string, id osid.ID) error {
	key := osid.IDString(id)
	if _, ok := t.Get(k.table, target); !ok {
		return notFound(op, "id", k, target)
	}
	for _, other := range e.model.kinds {
		if _, primary := t.Get(other.table, key); primary {
			return argError(osid.ErrAlreadyExists, op, arg, key, "is the primary Id of a %s", other.Noun)
		}
	}
	row := &Object{key: aliasKey(k, key), id: id, extra: &alias{k.namespace(), target}}
	if old, ok := t.Get(e.model.aux(tableAlias), row.key); ok {
		if old.extra.(*alias).target == target {
			return nil
		}
		row.seq = old.seq
	} else {
		row.seq = e.store.NextSeq()
	}
	return t.Put(e.model.aux(tableAlias), row)
}

// needed says what keeps an object from being removed; nil: nothing does.
func (e *Engine) needed(op string, r reader, k *kind, key string) error {
	for _, u := range k.users {
		rows := r.Lookup(u.kind.table, u.kind.indexes[u.el], key)
		if user, ok := rows.Next(); ok {
			return argError(osid.ErrOperationFailed, op, "id", key, "the %s is needed by %s %s", k.Noun, u.kind.Noun, user.key)
		}
	}
	if !k.isCatalog() {
		return nil
	}
	if key == e.defaults[k.Service] {
		return argError(osid.ErrOperationFailed, op, "id", key, "the default %s stays", k.Noun)
	}
	for _, m := range k.members {
		rows := r.Lookup(m.table, ixCatalog, key)
		if member, ok := rows.Next(); ok {
			return argError(osid.ErrOperationFailed, op, "id", key, "the %s holds %s %s", k.Noun, m.Noun, member.key)
		}
	}
	children := r.Lookup(e.model.aux(tableNode), ixNodeParent, key)
	if child, ok := children.Next(); ok {
		return argError(osid.ErrOperationFailed, op, "id", key, "the %s is the parent of %s", k.Noun, child.key)
	}
	return nil
}

// remove deletes an object that exists, with its aliases and, for a catalog, its place in the hierarchy and its smart queries.
func (e *Engine) remove(op string, t *tx, k *kind, key string) error {
	if err := e.needed(op, t, k, key); err != nil {
		return err
	}
	var gone []string
	aliases := t.Lookup(e.model.aux(tableAlias), ixAliasTarget, (&alias{k.namespace(), key}).scoped())
	for row, ok := aliases.Next(); ok; row, ok = aliases.Next() {
		gone = append(gone, row.key)
	}
	for _, g := range gone {
		t.Delete(e.model.aux(tableAlias), g)
	}
	if k.isCatalog() {
		t.Delete(e.model.aux(tableNode), key)
		for _, m := range k.members {
			t.Delete(e.model.aux(tableSmart), smartKey(m, key))
		}
	}
	t.Delete(k.table, key)
	return nil
}

// assign adds or removes catalogs of an object that exists.
func (e *Engine) assign(t *tx, k *kind, o *Object, catalogs []string) error {
	c := o.clone()
	c.catalogs = slices.Clip(catalogs)
	return t.Put(k.table, c)
}
