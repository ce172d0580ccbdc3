// Package store keeps versioned, immutable rows in copy-on-write trees behind
// one atomic pointer. It knows nothing of OSID: its users declare tables of
// rows with secondary and unique indexes, and get snapshots, transactions and
// change sets.
//
// # States
//
// A [Store] has a newest state, its head, which is a [Commit]. A commit is a
// whole state of the store, can be read for as long as it is held, and never
// changes. Reading takes no lock and waits for nobody; a look-up by primary
// key allocates nothing. Writers copy the few tree nodes on the path to what
// they change and share the rest with the states before.
//
// Commits are linked forward: [Commit.Next] leads from a state to the one
// after it, and [Commit.Changes] tells the difference. Whoever holds a commit
// can therefore follow the store without missing or repeating anything. The
// price is that a held commit keeps alive every later one, trees and all. So
// hold a commit to follow the store, and its [Commit.Snapshot] to read for
// long: that keeps its own trees only, as do cursors. The head never points
// back, so nothing that nobody holds stays in memory.
//
// # Rows
//
// Rows belong to the store once they have been put in it and must never be
// changed afterwards. R is usually a pointer type; the zero R means "no row".
// Two rows are the same exactly if they are equal in Go's sense, so putting
// back the identical pointer is no change. A table's Key, Seq and Keys
// functions must depend on the row alone.
//
// # Writers
//
// [Store.Update] runs a function on the newest state under the writer's lock
// and publishes what it did. It is the fast path: nothing it read can have
// changed meanwhile.
//
// [Store.Begin] starts an optimistic [Tx], which holds no lock however long it
// stays open. It works on a private copy of the state it began in, made as it
// goes, and records what it read: single rows, index keys and ranges of index
// keys, with or without rows. When it prepares, the commits made since are
// checked against what was read, and the later of two transactions that
// conflict loses. The committed transactions are thus serializable in the
// order of their commits: neither phantoms nor write skew get through. A
// transaction that changed nothing commits without any check, because it read
// one consistent state. What a transaction costs others is memory: for as long
// as it is kept, so are the changes that were committed since it began.
//
// [Tx.Prepare] is the first half of a two-phase commit: once it has succeeded
// no other commit may touch what the transaction read or wrote, so that its
// commit cannot fail for a conflict. Others that do conflict with a prepared
// transaction wait for it to end, for at most [Options.ConflictWait] and
// without holding the lock, and then lose. A prepared transaction must be
// ended, with Commit or Abort; one that is only open may simply be dropped.
//
// # Followers
//
// The store starts no goroutine. [Options.OnCommit] is called after each
// commit was published; a follower that is woken by it walks the commits from
// the last one it saw.
package store
