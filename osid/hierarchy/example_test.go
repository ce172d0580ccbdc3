package hierarchy_test

import (
	"fmt"

	"github.com/osid-go/osid-go/osid/hierarchy"
)

// A node of a small tree.
type node struct {
	hierarchy.UnimplementedNode
	name     string
	children []hierarchy.Node
}

func (n node) IsLeaf() bool { return len(n.children) == 0 }

func (n node) GetChildren() hierarchy.NodeList { return hierarchy.NewNodeList(n.children...) }

// The children of a node come as a list, to be ranged over.
func Example() {
	root := node{name: "world", children: []hierarchy.Node{
		node{name: "north", children: []hierarchy.Node{node{name: "pole"}}},
		node{name: "south"},
	}}
	for child, err := range hierarchy.AllNodes(root.GetChildren()) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(child.(node).name, child.IsLeaf())
	}
	// Output:
	// north false
	// south true
}
