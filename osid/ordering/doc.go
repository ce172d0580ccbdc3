// Package ordering binds the part of osid.ordering that billing's signatures mention: the [Product] for which a billing item charges.
//
// A product has a code and price schedules, and may know how many of it are to be had: ask HasAvailability before GetAvailability, which
// is an ILLEGAL_STATE otherwise. Products are kept elsewhere: the module has no sessions for them, only what is needed to hand them over,
// and of price schedules it knows only that they come in a list ([PriceScheduleList]).
//
// Methods that can fail return the codes of package osid and no other. Whether a product may be shared by goroutines is for its provider
// to say. The Unimplemented structs are for providers to embed.
package ordering
