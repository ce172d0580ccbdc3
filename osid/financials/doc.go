// Package financials binds the part of osid.financials that billing's signatures mention: the [Account] that an item is booked to, the
// [Activity] that a customer's cost is set against, and [Currency], the amount of money.
//
// An account has a code and a side, an activity a code, an organization behind it, a supervisor, and the time for which it runs. Both are
// kept elsewhere: the module has no sessions for them, only what is needed to hand them over.
//
// [Currency] is declared in package osid, where it is a primitive like any other, and is an alias here.
//
// Methods that can fail return the codes of package osid and no other. Whether an object may be shared by goroutines is for its provider
// to say. The Unimplemented structs are for providers to embed.
package financials
