// Package memprovider is an OSID provider that keeps everything in the memory of the process: billing, acknowledgement and
// transactions with every view, notifications and serializable transactions. It serves programs that need no more than that, it is the
// model for providers on other systems, and it is a test double that behaves like the real thing.
//
// [New] makes a provider; its managers hand out the sessions of the interface packages:
//
//	p, err := memprovider.New()
//	admin, err := p.BillingManager().GetCustomerAdminSession()
//
// # Concurrency
//
// The provider, its managers and all sessions, objects, lists, forms and queries that it hands out are safe for concurrent use. A
// reader never waits for a writer and never sees half of a commit. Objects are snapshots; IsCurrent says whether they still stand.
//
// # Views
//
// A session starts comparative, federated and effective. Managers' getters that name no catalog work in the service's default catalog,
// which is a root of the hierarchy; a new catalog is seen from there once it is made its child. Objects are listed in the order of their
// creation, unless a search or the sequencing of a smart catalog says otherwise.
//
// # Transactions
//
// Every session for objects or catalogs but those for notifications can start a transaction. Nothing is locked while it is open; what it read is checked when it
// prepares, and the later of two that conflict loses with TRANSACTION_FAILURE (see [IsConflict] and [Retry]). Between a successful Prepare
// and its end, changes that truly conflict with it wait, and fail after the time given with [WithConflictWait], one second by default.
// [Join] lets further sessions, such as those for lookups, work inside a transaction; a TransactionSession commits those of several sessions,
// services and providers together. docs/transactions.md says it all.
//
// # Notifications
//
// A notification session tells its receiver of commits in their order, one call at a time, on a goroutine of its own. A slow receiver
// delays nobody else. Unreliable sessions keep a bounded number of notifications and then drop by the policy given; reliable ones keep
// every notification until it is acknowledged, deliver it again with growing pauses, and end, rather than drop, when
// [WithReliableLimit] is passed. The channel receivers ([CustomerChannel] and its like) turn calls into values for select and range;
// the Snapshot functions return the state from which on a session's notifications are exactly what changes.
//
// # Records
//
// [WithRecordType] adds elements of the application's own to an entity. They are kept, validated, queried and sorted like the entity's, and
// reached through records that the application types; examples/records shows how.
//
// # What is left out
//
// The journal (rollback and branches), payment managers, and queries of services outside answer UNIMPLEMENTED, and their Supports
// methods false; docs/coverage.md lists every method.
package memprovider
