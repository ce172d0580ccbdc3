package engine

import (
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/hierarchy"
)

// Node is a catalog in a part of the hierarchy, with what was asked for around it. It is a snapshot, immutable, and safe for
// concurrent use.
type Node struct {
	h                 Handle
	root, leaf        bool
	parents, children []*Node
}

// Nodes returns the hierarchy around a catalog: so many levels up and down, and the other children of its parents if asked for.
func (s *Session) Nodes(op, arg string, id osid.ID, ancestors, descendants uint64, siblings bool) (*Node, error) {
	var n *Node
	err := s.around(op, arg, id, func(r reader, o *Object) error {
		n = s.nodeAt(r, o)
		if ancestors > 0 {
			s.grow(r, n, clampCardinal(ancestors), map[string]*Node{}, s.parentsOf, func(n *Node) *[]*Node { return &n.parents })
		}
		if descendants > 0 {
			s.grow(r, n, clampCardinal(descendants), map[string]*Node{}, s.childrenOf, func(n *Node) *[]*Node { return &n.children })
		}
		s.linkBack(r, n, siblings)
		return nil
	})
	return n, err
}

func (s *Session) nodeAt(r reader, o *Object) *Node {
	return &Node{h: Handle{s, s.k, o}, root: len(s.parentsOf(r, o.key)) == 0, leaf: len(s.childrenOf(r, o.key)) == 0}
}

// grow adds so many levels in one direction. A catalog reached by several ways is one node.
func (s *Session) grow(r reader, n *Node, levels int, known map[string]*Node, step func(reader, string) []string, side func(*Node) *[]*Node) {
	for _, key := range step(r, n.h.o.key) {
		o, ok := r.Get(s.k.table, key)
		if !ok || !s.allowed(OpLookup, s.k, key) {
			continue
		}
		next, seen := known[key]
		if !seen {
			next = s.nodeAt(r, o)
			known[key] = next
		}
		*side(n) = append(*side(n), next)
		if !seen && levels > 1 {
			s.grow(r, next, levels-1, known, step, side)
		}
	}
}

// linkBack lets the parents of the node know it, and its siblings if asked for, and its children know it.
func (s *Session) linkBack(r reader, n *Node, siblings bool) {
	for _, p := range n.parents {
		if !siblings {
			p.children = []*Node{n}
			continue
		}
		for _, key := range s.childrenOf(r, p.h.o.key) {
			if key == n.h.o.key {
				p.children = append(p.children, n)
			} else if o, ok := r.Get(s.k.table, key); ok && s.allowed(OpLookup, s.k, key) {
				p.children = append(p.children, s.nodeAt(r, o))
			}
		}
	}
	for _, c := range n.children {
		c.parents = []*Node{n}
	}
}

// NodeIDs is Nodes without the catalogs themselves.
func (s *Session) NodeIDs(op, arg string, id osid.ID, ancestors, descendants uint64, siblings bool) (hierarchy.Node, error) {
	n, err := s.Nodes(op, arg, id, ancestors, descendants, siblings)
	if err != nil {
		return nil, err
	}
	return idNode{n}, nil
}

// Handle returns the catalog of the node.
func (n *Node) Handle() Handle { return n.h }

// ParentNodes returns the nodes above, as far as they were asked for.
func (n *Node) ParentNodes() []*Node { return n.parents }

// ChildNodes returns the nodes below, as far as they were asked for.
func (n *Node) ChildNodes() []*Node { return n.children }

// GetID returns the Id of the catalog.
func (n *Node) GetID() osid.ID { return n.h.o.id }

// IsCurrent says whether the catalog is still this version.
func (n *Node) IsCurrent() bool { return n.h.IsCurrent() }

// IsSequestered says whether the node may only be reached through others; never so here.
func (n *Node) IsSequestered() bool { return false }

// IsRoot says whether the catalog has no parents, in this part of the hierarchy or outside it.
func (n *Node) IsRoot() bool { return n.root }

// IsLeaf says whether the catalog has no children, in this part of the hierarchy or outside it.
func (n *Node) IsLeaf() bool { return n.leaf }

// HasParents says whether there are parents in this part of the hierarchy.
func (n *Node) HasParents() bool { return len(n.parents) > 0 }

// HasChildren says whether there are children in this part of the hierarchy.
func (n *Node) HasChildren() bool { return len(n.children) > 0 }

// GetParentIDs returns the Ids of the parents in this part of the hierarchy.
func (n *Node) GetParentIDs() osid.IDList { return nodeIDs(n.parents) }

// GetChildIDs returns the Ids of the children in this part of the hierarchy.
func (n *Node) GetChildIDs() osid.IDList { return nodeIDs(n.children) }

func nodeIDs(nodes []*Node) osid.IDList {
	ids := make([]osid.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = n.GetID()
	}
	return osid.NewIDList(ids...)
}

// idNode is a node as the hierarchy service knows it.
type idNode struct{ *Node }

func (n idNode) GetParents() hierarchy.NodeList  { return idNodes(n.parents) }
func (n idNode) GetChildren() hierarchy.NodeList { return idNodes(n.children) }

func idNodes(nodes []*Node) hierarchy.NodeList {
	out := make([]hierarchy.Node, len(nodes))
	for i, n := range nodes {
		out[i] = idNode{n}
	}
	return hierarchy.NewNodeList(out...)
}
