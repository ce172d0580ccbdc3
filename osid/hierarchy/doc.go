// Package hierarchy binds the part of osid.hierarchy that other services' signatures mention: the [Hierarchy] in which a service's
// catalogs are arranged, and the [Node] by which one place in it is seen with its surroundings.
//
// A node is a view of the hierarchy at the time it was asked for. It holds the Id of what stands there, and its parents and children as
// far up and down as the caller wanted; a leaf of the view need not be a leaf of the hierarchy. Services have typed nodes of their own
// that add the object itself, such as billing.BusinessNode.
//
// Lists of nodes are read with [AllNodes] and made with [NewNodeList]; one made so may be shared by goroutines. Methods that can fail
// return the codes of package osid and no other. The Unimplemented structs are for providers to embed.
package hierarchy
