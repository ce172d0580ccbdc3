package engine

import (
	"slices"

	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/hierarchy"
)

// place is the content of a row of the hierarchy table: where a catalog stands. A catalog without a row, or with an empty one, is
// known but not in the hierarchy.
type place struct {
	service string
	root    bool
	parents []string // in the order they were added
}

func newPlace(key string, id osid.ID, seq uint64, p *place) *Object {
	return &Object{key: key, id: id, seq: seq, extra: p}
}

// placeOf returns where a catalog stands; not to be changed.
func (e *Engine) placeOf(r reader, key string) place {
	if row, ok := r.Get(e.model.aux(tableNode), key); ok {
		return *row.extra.(*place)
	}
	return place{}
}

// putPlace stores where a catalog stands. The row is removed if it stands nowhere.
func (e *Engine) putPlace(t *tx, k *kind, o *Object, p place) error {
	if !p.root && len(p.parents) == 0 {
		t.Delete(e.model.aux(tableNode), o.key)
		return nil
	}
	p.service = k.Service
	return t.Put(e.model.aux(tableNode), newPlace(o.key, o.id, o.seq, &p))
}

// children returns the keys of the catalogs right below one, in creation order.
func (e *Engine) children(r reader, key string) []string {
	var out []string
	rows := r.Lookup(e.model.aux(tableNode), ixNodeParent, key)
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		out = append(out, row.key)
	}
	return out
}

// closure returns a key and all that next leads to from it, each once, nearest first.
func closure(key string, next func(key string) []string) []string {
	out := []string{key}
	var seen map[string]bool
	for i := 0; i < len(out); i++ {
		for _, n := range next(out[i]) {
			if seen == nil {
				seen = map[string]bool{key: true}
			}
			if !seen[n] {
				seen[n] = true
				out = append(out, n)
			}
		}
	}
	return out
}

// descendants returns a catalog and all below it.
func (e *Engine) descendants(r reader, key string) []string {
	return closure(key, func(k string) []string { return e.children(r, k) })
}

// ancestors returns a catalog and all above it.
func (e *Engine) ancestors(r reader, key string) []string {
	return closure(key, func(k string) []string { return e.placeOf(r, k).parents })
}

// isBelow says whether a catalog is another one or somewhere below it.
func (e *Engine) isBelow(r reader, key, top string) bool {
	return key == top || slices.Contains(e.ancestors(r, key), top)
}

// HierarchyID returns the Id of the hierarchy of the catalogs.
func (s *Session) HierarchyID() osid.ID { return IfOpen(s, s.hierarchyID()) }

func (s *Session) hierarchyID() osid.ID {
	return osid.NewID(s.eng.opts.Authority, "osid.hierarchy.Hierarchy", s.k.Service+"."+s.k.Name)
}

// Hierarchy returns the hierarchy itself.
func (s *Session) Hierarchy(op string) (hierarchy.Hierarchy, error) {
	if err := s.enterHierarchy(op); err != nil {
		return nil, err
	}
	return bareHierarchy{bare{id: s.hierarchyID()}, s}, nil
}

type bareHierarchy struct {
	bare
	s *Session
}

func (h bareHierarchy) GetDisplayName() osid.DisplayText {
	return osid.NewDisplayText("hierarchy of " + h.s.k.Plural)
}
func (h bareHierarchy) GetProviderID() osid.ID { return h.s.eng.providerID }
func (h bareHierarchy) GetProvider() (osid.Resource, error) {
	return h.s.eng.resource("osid.Sourceable.getProvider", h.s.eng.providerID)
}
func (bareHierarchy) GetBrandingIDs() osid.IDList          { return osid.NewIDList() }
func (bareHierarchy) GetBranding() (osid.AssetList, error) { return emptyAssets{}, nil }
func (bareHierarchy) GetLicense() osid.DisplayText         { return osid.NewDisplayText("") }
func (bareHierarchy) GetHierarchyRecord(t osid.Type) (hierarchy.HierarchyRecord, error) {
	return nil, noRecord("osid.hierarchy.Hierarchy.getHierarchyRecord", "hierarchyRecordType", t)
}

// enterHierarchy is enter and the permission to read the hierarchy.
func (s *Session) enterHierarchy(op string) error {
	if err := s.enter(op); err != nil {
		return err
	}
	if !s.CanAccessHierarchy() && !s.CanModifyHierarchy() {
		return s.denied(op, OpAccessHierarchy, s.k)
	}
	return nil
}

// node finds the catalog that a hierarchy operation is about.
func (s *Session) node(op, arg string, r reader, id osid.ID) (*Object, error) {
	o := s.eng.find(r, s.k, osid.IDString(id))
	if o == nil {
		return nil, notFound(op, arg, s.k, osid.IDString(id))
	}
	return o, nil
}

// around runs fn on the catalog an Id names.
func (s *Session) around(op, arg string, id osid.ID, fn func(r reader, o *Object) error) error {
	if id == nil {
		return nullArgument(op, arg)
	}
	if err := s.enterHierarchy(op); err != nil {
		return err
	}
	return s.view(op, func(r reader) error {
		o, err := s.node(op, arg, r, id)
		if err != nil {
			return err
		}
		return fn(r, o)
	})
}

// nodes returns the catalogs that keys name, as far as the agent may see them, in creation order.
func (s *Session) nodes(op string, r reader, keys []string) ([]*Object, error) {
	var objs []*Object
	for _, key := range keys {
		if o, ok := r.Get(s.k.table, key); ok {
			objs = append(objs, o)
		}
	}
	return s.permitted(op, OpLookup, inOrder(objs))
}

// relatives returns the catalogs that step leads to from the one an Id names.
func (s *Session) relatives(op, arg string, id osid.ID, step func(r reader, key string) []string) (Rows, error) {
	rows := Rows{s: s, k: s.k}
	err := s.around(op, arg, id, func(r reader, o *Object) (err error) {
		rows.objs, err = s.nodes(op, r, step(r, o.key))
		return err
	})
	return rows, err
}

// related says whether step leads from the catalog of named by the second Id to the first. An Id that names none is related to nothing.
func (s *Session) relatedTo(op, arg string, id osid.ID, ofArg string, of osid.ID, step func(r reader, key string) []string) (bool, error) {
	if id == nil {
		return false, nullArgument(op, arg)
	}
	found := false
	err := s.around(op, ofArg, of, func(r reader, o *Object) error {
		other := s.eng.find(r, s.k, osid.IDString(id))
		found = other != nil && slices.Contains(step(r, o.key), other.key)
		return nil
	})
	return found, err
}

func (s *Session) parentsOf(r reader, key string) []string   { return s.eng.placeOf(r, key).parents }
func (s *Session) childrenOf(r reader, key string) []string  { return s.eng.children(r, key) }
func (s *Session) ancestorsOf(r reader, key string) []string { return s.eng.ancestors(r, key)[1:] }
func (s *Session) belowOf(r reader, key string) []string     { return s.eng.descendants(r, key)[1:] }

// Roots returns the roots of the hierarchy.
func (s *Session) Roots(op string) (Rows, error) {
	if err := s.enterHierarchy(op); err != nil {
		return Rows{}, err
	}
	rows := Rows{s: s, k: s.k}
	err := s.view(op, func(r reader) (err error) {
		var keys []string
		roots := r.Lookup(s.eng.model.aux(tableNode), ixNodeRoot, s.k.Service)
		for row, ok := roots.Next(); ok; row, ok = roots.Next() {
			keys = append(keys, row.key)
		}
		rows.objs, err = s.nodes(op, r, keys)
		return err
	})
	return rows, err
}

// RootIDs returns the Ids of the roots.
func (s *Session) RootIDs(op string) (osid.IDList, error) { return idsOf(s.Roots(op)) }

// HasParents says whether a catalog has parents.
func (s *Session) HasParents(op, arg string, id osid.ID) (has bool, err error) {
	err = s.around(op, arg, id, func(r reader, o *Object) error {
		has = len(s.parentsOf(r, o.key)) > 0
		return nil
	})
	return has, err
}

// HasChildren says whether a catalog has children.
func (s *Session) HasChildren(op, arg string, id osid.ID) (has bool, err error) {
	err = s.around(op, arg, id, func(r reader, o *Object) error {
		has = len(s.childrenOf(r, o.key)) > 0
		return nil
	})
	return has, err
}

// IsParent says whether a catalog is a parent of another.
func (s *Session) IsParent(op, arg string, id osid.ID, ofArg string, of osid.ID) (bool, error) {
	return s.relatedTo(op, arg, id, ofArg, of, s.parentsOf)
}

// IsChild says whether a catalog is a child of another.
func (s *Session) IsChild(op, arg string, id osid.ID, ofArg string, of osid.ID) (bool, error) {
	return s.relatedTo(op, arg, id, ofArg, of, s.childrenOf)
}

// IsAncestor says whether a catalog is above another.
func (s *Session) IsAncestor(op, arg string, id osid.ID, ofArg string, of osid.ID) (bool, error) {
	return s.relatedTo(op, arg, id, ofArg, of, s.ancestorsOf)
}

// IsDescendant says whether a catalog is below another.
func (s *Session) IsDescendant(op, arg string, id osid.ID, ofArg string, of osid.ID) (bool, error) {
	return s.relatedTo(op, arg, id, ofArg, of, s.belowOf)
}

// Parents returns the parents of a catalog.
func (s *Session) Parents(op, arg string, id osid.ID) (Rows, error) {
	return s.relatives(op, arg, id, s.parentsOf)
}

// ParentIDs returns the Ids of the parents of a catalog.
func (s *Session) ParentIDs(op, arg string, id osid.ID) (osid.IDList, error) {
	return idsOf(s.Parents(op, arg, id))
}

// Children returns the children of a catalog.
func (s *Session) Children(op, arg string, id osid.ID) (Rows, error) {
	return s.relatives(op, arg, id, s.childrenOf)
}

// ChildIDs returns the Ids of the children of a catalog.
func (s *Session) ChildIDs(op, arg string, id osid.ID) (osid.IDList, error) {
	return idsOf(s.Children(op, arg, id))
}

// design runs fn on the catalogs that an operation changing the hierarchy is about.
func (s *Session) design(op string, ids []Peer, fn func(t *tx, nodes []*Object) error) error {
	for _, p := range ids {
		if p.ID == nil {
			return nullArgument(op, p.Arg)
		}
	}
	if err := s.enter(op); err != nil {
		return err
	}
	if !s.CanModifyHierarchy() {
		return s.denied(op, OpModifyHierarchy, s.k)
	}
	return s.change(op, func(t *tx) error {
		nodes := make([]*Object, len(ids))
		for i, p := range ids {
			o, err := s.node(op, p.Arg, t, p.ID)
			if err != nil {
				return err
			}
			nodes[i] = o
		}
		return fn(t, nodes)
	})
}

// AddRoot makes a catalog a root. ErrAlreadyExists: it is in the hierarchy already.
func (s *Session) AddRoot(op, arg string, id osid.ID) error {
	return s.design(op, []Peer{{Arg: arg, ID: id}}, func(t *tx, nodes []*Object) error {
		p := s.eng.placeOf(t, nodes[0].key)
		if p.root || len(p.parents) > 0 {
			return argError(osid.ErrAlreadyExists, op, arg, nodes[0].key, "the %s is in the hierarchy already", s.k.Noun)
		}
		return s.eng.putPlace(t, s.k, nodes[0], place{root: true})
	})
}

// RemoveRoot takes a root out of the hierarchy. ErrNotFound: it is no root.
func (s *Session) RemoveRoot(op, arg string, id osid.ID) error {
	return s.design(op, []Peer{{Arg: arg, ID: id}}, func(t *tx, nodes []*Object) error {
		if !s.eng.placeOf(t, nodes[0].key).root {
			return argError(osid.ErrNotFound, op, arg, nodes[0].key, "the %s is no root", s.k.Noun)
		}
		if nodes[0].key == s.eng.defaults[s.k.Service] {
			return argError(osid.ErrOperationFailed, op, arg, nodes[0].key, "the default %s stays a root", s.k.Noun)
		}
		return s.eng.putPlace(t, s.k, nodes[0], place{})
	})
}

// AddChild puts a catalog under another. ErrAlreadyExists: it is there. ErrOperationFailed: it would stand above itself.
func (s *Session) AddChild(op, arg string, id osid.ID, childArg string, child osid.ID) error {
	return s.design(op, []Peer{{Arg: arg, ID: id}, {Arg: childArg, ID: child}}, func(t *tx, nodes []*Object) error {
		return s.eng.adopt(op, childArg, t, s.k, nodes[0], nodes[1])
	})
}

// adopt puts a child under a parent. A root that gets a parent is no root any longer.
func (e *Engine) adopt(op, arg string, t *tx, k *kind, parent, child *Object) error {
	p := e.placeOf(t, child.key)
	switch {
	case slices.Contains(p.parents, parent.key):
		return argError(osid.ErrAlreadyExists, op, arg, child.key, "it is a child of %s already", parent.key)
	case e.isBelow(t, parent.key, child.key):
		return argError(osid.ErrOperationFailed, op, arg, child.key, "%s is below it, so that the hierarchy would have a cycle", parent.key)
	case child.key == e.defaults[k.Service]:
		return argError(osid.ErrOperationFailed, op, arg, child.key, "the default %s stays a root", k.Noun)
	}
	return e.putPlace(t, k, child, place{parents: append(slices.Clone(p.parents), parent.key)})
}

// RemoveChild takes a catalog from under another. ErrNotFound: it is not there.
func (s *Session) RemoveChild(op, arg string, id osid.ID, childArg string, child osid.ID) error {
	return s.design(op, []Peer{{Arg: arg, ID: id}, {Arg: childArg, ID: child}}, func(t *tx, nodes []*Object) error {
		p := s.eng.placeOf(t, nodes[1].key)
		if !slices.Contains(p.parents, nodes[0].key) {
			return argError(osid.ErrNotFound, op, childArg, nodes[1].key, "it is no child of %s", nodes[0].key)
		}
		return s.eng.putPlace(t, s.k, nodes[1], place{root: p.root, parents: without(p.parents, nodes[0].key)})
	})
}

// RemoveChildren takes all catalogs from under one.
func (s *Session) RemoveChildren(op, arg string, id osid.ID) error {
	return s.design(op, []Peer{{Arg: arg, ID: id}}, func(t *tx, nodes []*Object) error {
		for _, key := range s.eng.children(t, nodes[0].key) {
			child, ok := t.Get(s.k.table, key)
			if !ok {
				continue
			}
			p := s.eng.placeOf(t, key)
			if err := s.eng.putPlace(t, s.k, child, place{root: p.root, parents: without(p.parents, nodes[0].key)}); err != nil {
				return err
			}
		}
		return nil
	})
}

// putUnder gives a catalog the parents that a batch form names, instead of those it has.
func (s *Session) putUnder(op, arg string, t *tx, o *Object, f *Form) error {
	if !f.parentsSet {
		return nil
	}
	p := s.eng.placeOf(t, o.key)
	for _, gone := range p.parents {
		if !slices.Contains(f.parents, gone) {
			p.parents = without(p.parents, gone)
		}
	}
	if err := s.eng.putPlace(t, s.k, o, place{root: p.root, parents: p.parents}); err != nil {
		return err
	}
	for _, key := range f.parents {
		if slices.Contains(p.parents, key) {
			continue
		}
		parent, ok := t.Get(s.k.table, key)
		if !ok {
			return &osid.Error{Code: osid.ErrInvalidArgument, Op: op, Arg: arg, Detail: "its parent " + key + " no longer exists"}
		}
		if err := s.eng.adopt(op, arg, t, s.k, parent, o); err != nil {
			if osid.CodeOf(err) == osid.ErrAlreadyExists {
				continue
			}
			return err
		}
	}
	return nil
}
