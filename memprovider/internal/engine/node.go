package engine

import (
	"slices"

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

// Nodes returns the hierarchy around a catalog: so many levels up and down, by the shortest ways, and the other children of its parents if
// asked for.
func (s *Session) Nodes(op, arg string, id osid.ID, ancestors, descendants uint64, siblings bool) (*Node, error) {
	var n *Node
	err := s.around(op, arg, id, func(r reader, o *Object) error {
		p := part{s: s, r: r, nodes: map[string]*Node{}}
		n = p.at(o)
		p.grow(n, ancestors, s.parentsOf, func(n, parent *Node) { link(parent, n) })
		p.grow(n, descendants, s.childrenOf, link)
		if siblings {
			for _, parent := range slices.Clone(n.parents) {
				p.grow(parent, 1, s.childrenOf, link)
			}
		}
		for _, each := range p.nodes {
			slices.SortFunc(each.parents, byCreation)
			slices.SortFunc(each.children, byCreation)
		}
		return nil
	})
	return n, err
}

func byCreation(a, b *Node) int { return bySeq(a.h.o, b.h.o) }

// part is a part of the hierarchy in the making. A catalog that several ways lead to is one node.
type part struct {
	s     *Session
	r     reader
	nodes map[string]*Node
}

func (p part) at(o *Object) *Node {
	n, known := p.nodes[o.key]
	if !known {
		n = &Node{h: Handle{p.s, p.s.k, o}, root: len(p.s.parentsOf(p.r, o.key)) == 0, leaf: len(p.s.childrenOf(p.r, o.key)) == 0}
		p.nodes[o.key] = n
	}
	return n
}

// grow adds so many levels that step leads to from a node, nearest first, and joins each node to those it leads to.
func (p part) grow(n *Node, levels uint64, step func(reader, string) []string, join func(from, to *Node)) {
	reached := map[*Node]bool{n: true}
	for level := []*Node{n}; levels > 0 && len(level) > 0; levels-- {
		var next []*Node
		for _, from := range level {
			for _, key := range step(p.r, from.h.o.key) {
				o, ok := p.r.Get(p.s.k.table, key)
				if !ok || !p.s.allowed(OpLookup, p.s.k, key) {
					continue
				}
				to := p.at(o)
				join(from, to)
				if !reached[to] {
					reached[to] = true
					next = append(next, to)
				}
			}
		}
		level = next
	}
}

// link lets two nodes know each other.
func link(parent, child *Node) {
	if !slices.Contains(parent.children, child) {
		parent.children = append(parent.children, child)
		child.parents = append(child.parents, parent)
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
