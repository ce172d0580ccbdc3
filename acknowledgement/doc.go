// Package acknowledgement binds osid.acknowledgement: who is given credit for what.
//
// A [Credit] ties a resource (a person, a group) to the Id of anything that it had a part in, such as a film or a paper; its genus says
// which part, and as a relationship it can begin and end. Credits are kept in billings, as in "top billing": a [Billing] is the catalog of
// this service, and billings are arranged in hierarchies. It has nothing to do with package billing, which is about money.
//
// Start from an [AcknowledgementManager], or from an [AcknowledgementProxyManager] when acting for others. Each of its sessions does one
// thing: look up, query, search, administer, notify, assign credits to billings, arrange billings. Ask the manager what it supports before
// asking for a session; a session that is not supported is UNIMPLEMENTED.
//
//	session, err := manager.GetCreditLookupSession()
//	...
//	defer session.Close()
//	credits, err := session.GetCreditsForReference(filmID)
//	...
//	for credit, err := range acknowledgement.AllCredits(credits) {
//
// Bulk operations, osid.acknowledgement.batch, have a manager of their own, an [AcknowledgementBatchManager].
//
// A billing query can go on into the credits of the billing. The core declares that method too, with a type that it can know; assert the
// result of BillingQuery.GetCreditQuery to [CreditQuery].
//
// Methods that can fail return the codes of package osid and no other, those that their comments list. Sessions belong to one goroutine
// unless their provider promises more; lists of [NewCreditList] and its like may be shared. The Unimplemented structs are for providers to
// embed.
package acknowledgement
