// Package billing declares the entities of the billing service (kinds.go) and holds their typed shells, which are generated: thin
// structs whose methods carry the specification's names and call one method of the engine each.
package billing
