// Package osid is the core of the Go binding of OSID, the Open Service Interface Definitions: the interfaces that every service is
// made of, the primitives that their signatures are written in, and the errors that they return.
//
// OSID splits an application in two along interfaces. A provider implements a service, a consumer uses it, and neither knows the
// other. This module is those interfaces in Go; packages billing, acknowledgement and transaction are services on top of this one,
// and package memprovider is a provider to try them with.
//
// # How to read it
//
// Names are the specification's, carried over by fixed rules, so that a page of the specification and a declaration here can be read
// side by side: getCustomersByIds is GetCustomersByIDs. Each comment ends with, or names, what it stands for in the specification.
// The interfaces come in families, a file each:
//
//   - markers: what an object can be. [Identifiable] has an Id, [Extensible] has records, [Temporal] begins and ends.
//   - objects: the bases of everything that a service keeps. An [OsidObject] has a name, a description and a genus; an
//     [OsidRelationship] ties two things for a time; an [OsidCatalog] holds other objects; rules and enablers govern them.
//   - forms: how objects are created and changed, one element at a time. [Metadata] says what each element accepts.
//   - queries, inspectors, searches: how objects are found, and how what was asked can be read back.
//   - sessions and managers: an [OsidManager] gives out sessions, an [OsidSession] does the work. An [OsidProxyManager] gives out
//     sessions for whom a [Proxy] stands for.
//   - lists: an [OsidList] gives its elements once, from the first to the last.
//   - primitives: [ID], [Type], [DisplayText], [DateTime], [Duration], [Time], [Currency], [Coordinate], [Distance] and others.
//
// The binding adds little, and nothing that changes what an interface means: Close on sessions and managers, the functions All... that
// range over a list, the functions New... that make lists and primitives, and an Unimplemented... struct per interface, which providers
// embed so that they write only the methods they have something to say in.
//
// Some signatures mention services that the module does not have. Such a type ([CommentQuery], [Rule], [Asset]) is an alias of the core
// interface that it extends.
//
// # Null
//
// The specification's null is nil for an interface and the zero value for an enumeration. A nil slice is an empty array. Money and other
// decimals are decimal.Decimal, never floating point.
//
// # Errors
//
// A method returns an error if and only if its specification lists any, and then only a listed one. There are twelve codes, all of them
// an [ErrorCode] to be matched with errors.Is; the concrete type is [*Error], which tells the operation, the argument and the cause:
//
//	if errors.Is(err, osid.ErrNotFound) { ... }
//
// # Concurrency
//
// Primitives are immutable. Lists that the New... functions make may be read by many goroutines, which share the elements among them.
// What holds for sessions, managers, forms and queries is the provider's to say.
package osid
