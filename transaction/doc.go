// Package transaction binds osid.transaction: several changes made together, in one session or across services.
//
// A session that supports transactions starts a [Transaction]. What is done in the session from then on counts at the commit, or not at
// all. Transactions of several sessions are joined by adding them to a [TransactionSession], which a [TransactionManager] gives out and
// which commits or aborts them as one, in two phases: every part is prepared first, and only if all are ready is any of them committed.
// [TransactionState] tells how far it has come.
//
// [Transaction] and [TransactionState] are declared in package osid, whose own sessions start transactions, and are aliases here.
//
// The package has the answers to bulk operations as well, osid.transaction.batch: an [AliasRequest] to make, and per object an
// [AliasResponse], a [CreateResponse], an [UpdateResponse] or a [DeleteResponse], which says whether that object's share of the
// operation was successful and why not. They come in lists, read with the All... functions and made with the New... functions. A list
// made so may be read by several goroutines.
//
// Methods that can fail return the codes of package osid and no other: a part that cannot be prepared is a TRANSACTION_FAILURE. The
// Unimplemented structs are for providers to embed.
package transaction
