// Package billing binds osid.billing: customers, what they are charged for, and when.
//
//   - A [Customer] is a resource that is billed, with a customer number, for as long as it is effective.
//   - An [Item] is something that is charged for, in a [Category]: an amount, as a debit or a credit, once or over and over, with the
//     account that it is booked to and the product that it is for, if there are any.
//   - An [Entry] ties a customer to an item: so many of it at this amount, in this [Period] or that.
//   - A [Business] is the catalog of them all. Businesses are arranged in hierarchies, and a session that looks into one can look into
//     those below it as well.
//
// Start from a [BillingManager], or from a [BillingProxyManager] when acting for others. Each of its sessions does one thing to one kind of
// object: look up, query, search, administer, notify, map to businesses. Ask the manager what it supports before asking for a session; a
// session that is not supported is UNIMPLEMENTED.
//
//	session, err := manager.GetCustomerLookupSession()
//	...
//	defer session.Close()
//	customers, err := session.GetCustomers()
//	...
//	for customer, err := range billing.AllCustomers(customers) {
//
// To create or to change an object, get a form from an administration session, set its elements, and hand it back: a form is good for one
// success. Bulk operations, osid.billing.batch, have a manager of their own, a [BillingBatchManager]. The interfaces that end in Record are
// where a provider's own elements go, found by their record type.
//
// Methods that can fail return the codes of package osid and no other, those that their comments list. Amounts are osid.Currency, on
// decimals. Sessions belong to one goroutine unless their provider promises more; lists of [NewCustomerList] and its like may be shared.
// The Unimplemented structs are for providers to embed.
package billing
