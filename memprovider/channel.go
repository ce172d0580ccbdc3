package memprovider

import (
	"sync"

	"github.com/osid-go/osid-go/memprovider/internal/engine"
	"github.com/osid-go/osid-go/osid"
)

// EventKind is what happened to the objects of an [Event].
type EventKind int

// The kinds of events.
const (
	// EventNew: the objects appeared in the session's view.
	EventNew EventKind = iota + 1
	// EventChanged: the objects changed.
	EventChanged
	// EventDeleted: the objects disappeared from the session's view.
	EventDeleted
	// EventChangedChildren: the catalogs have other children in the hierarchy.
	EventChangedChildren
)

// String returns the kind's name, such as "new".
func (k EventKind) String() string {
	switch k {
	case EventNew:
		return "new"
	case EventChanged:
		return "changed"
	case EventDeleted:
		return "deleted"
	case EventChangedChildren:
		return "changed children"
	}
	return "unknown"
}

// Event is a notification as a value: what one commit did, of one kind, to the objects that a session is interested in. The fields are
// the receiver's to keep.
type Event struct {
	// Kind is what happened.
	Kind EventKind
	// NotificationID is the Id to acknowledge by; the same when a reliable notification comes again.
	NotificationID osid.ID
	// IDs are the objects it happened to, each once.
	IDs []osid.ID
	// Dropped is how many notifications were dropped since the event before, because the channel was full.
	Dropped uint64

	acknowledge func(osid.ID) error
}

// Ack acknowledges the event, so that a reliable session does not deliver it again. It may be called from any goroutine, late and more than
// once. It returns the error of the session's acknowledge method: ErrOperationFailed if the session was closed.
func (e Event) Ack() error {
	if e.acknowledge == nil {
		return nil
	}
	return e.acknowledge(e.NotificationID)
}

// ChannelOption configures a channel receiver.
type ChannelOption func(*channel)

// WithBuffer sets how many events the Go channel holds, and how many more the session keeps behind it while it is full. It is 64 by
// default, and at least 1.
func WithBuffer(n int) ChannelOption {
	return func(c *channel) { c.buffer = max(1, n) }
}

// WithOverflow sets what happens to notifications beyond those that the buffer keeps; by default the oldest of those waiting behind the Go
// channel are dropped. It has no meaning in a reliable session, which drops nothing. A value that is no policy is taken as DropOldest.
func WithOverflow(policy Overflow) ChannelOption {
	return func(c *channel) {
		if policy.valid() {
			c.policy = policy
		}
	}
}

// channel is what the channel receivers have in common.
type channel struct {
	buffer int
	policy Overflow
	events chan Event

	mu     sync.Mutex
	link   engine.Link
	linked bool
	err    error
}

func newChannel(opts []ChannelOption) *channel {
	c := &channel{buffer: 64}
	for _, opt := range opts {
		if opt != nil {
			opt(c)
		}
	}
	c.events = make(chan Event, c.buffer)
	return c
}

// Events returns the Go channel. It is closed when the session ends: by its Close, the provider's, or because of [EndSession] or the limit
// of a reliable session. What it holds then can still be read.
func (c *channel) Events() <-chan Event { return c.events }

// Err says why the session ended: nil if it has not, or was closed; ErrOperationFailed if the receiver was too slow.
func (c *channel) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// Up does nothing; the Go channel is open from the beginning. (osid.OsidReceiver.up)
func (c *channel) Up() {}

// Down does nothing; the Go channel is closed after it. (osid.OsidReceiver.down)
func (c *channel) Down() {}

// LinkSession is for the provider: it ties the receiver to a session.
func (c *channel) LinkSession(l engine.Link) (buffer int, policy engine.Overflow, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.linked {
		return 0, 0, false
	}
	c.link, c.linked = l, true
	return c.buffer, engine.Overflow(c.policy), true
}

// UnlinkSession is for the provider: the session has ended.
func (c *channel) UnlinkSession(overflowed bool) {
	c.mu.Lock()
	if overflowed {
		c.err = osid.NewError(osid.ErrOperationFailed, "memprovider.channel", "the session ended because its receiver was too slow")
	}
	c.mu.Unlock()
	close(c.events)
}

// deliver puts an event on the Go channel, waiting for room until the session ends.
func (c *channel) deliver(kind EventKind, notificationID osid.ID, ids osid.IDList) {
	e := Event{Kind: kind, NotificationID: notificationID, IDs: make([]osid.ID, 0, ids.Available())}
	for id, err := range osid.AllIDs(ids) {
		if err != nil {
			break // lists of Ids of our own have no errors
		}
		e.IDs = append(e.IDs, id)
	}
	c.mu.Lock()
	link := c.link
	c.mu.Unlock()
	e.acknowledge = link.Acknowledge
	if link.Dropped != nil {
		e.Dropped = link.Dropped()
	}
	select {
	case c.events <- e:
	case <-link.Done:
	}
}
