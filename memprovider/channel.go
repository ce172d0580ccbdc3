package memprovider

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/osid-go/osid-go/memprovider/internal/engine"
	"github.com/osid-go/osid-go/osid"
)

// EventKind is what happened to the objects of an [Event].
type EventKind int

// The kinds of events.
const (
	// EventNew: the objects appeared in the session's view.
	EventNew = EventKind(engine.ChangeNew) + 1
	// EventChanged: the objects changed.
	EventChanged = EventKind(engine.ChangeChanged) + 1
	// EventDeleted: the objects disappeared from the session's view.
	EventDeleted = EventKind(engine.ChangeDeleted) + 1
	// EventChangedChildren: the catalogs have other children in the hierarchy.
	EventChangedChildren = EventKind(engine.ChangeChildren) + 1
)

func kindOf(change engine.ChangeKind) EventKind { return EventKind(change) + 1 }

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
	// Commit is the number of the commit, by which events of one commit are known to belong together, in whatever session. Later
	// commits have greater numbers.
	Commit uint64
	// Dropped is how many notifications were dropped since the event before, because the consumer was too slow.
	Dropped uint64

	acknowledge func(osid.ID) error
}

// Ack acknowledges the event, so that a reliable session does not deliver it again. It may be called from any goroutine, late and more than
// once. The error is that of [CustomerChannel.Err] and its like: not nil if the session ended because its consumer was too slow.
func (e Event) Ack() error {
	if e.acknowledge == nil {
		return nil
	}
	return e.acknowledge(e.NotificationID)
}

// ChannelOption configures a channel receiver.
type ChannelOption func(*channel)

// WithBuffer sets how many notifications wait in the session while the Go channel is full, before the overflow policy holds. The Go channel
// has room for as many, but at most 64. The default is 1,024; it is at least 1.
func WithBuffer(n int) ChannelOption {
	return func(c *channel) { c.buffer = max(1, n) }
}

// WithOverflow sets what happens to notifications beyond those that the buffer keeps; by default the oldest of those waiting behind the Go
// channel are dropped. It has no meaning in a reliable session, which drops nothing. A value that is no policy is taken as DropOldest.
func WithOverflow(policy Overflow) ChannelOption {
	return func(c *channel) {
		c.policy = DropOldest
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
	link   atomic.Pointer[engine.Link]

	gate    sync.RWMutex  // held for reading by who sends on events; taken after mu
	discard chan struct{} // closed to make senders give up
	ended   bool          // events is closed

	mu  sync.Mutex // one snapshot or end at a time
	err error
}

const opChannel = "memprovider.channel"

// maxRoom bounds the Go channel, which takes its memory at once.
const maxRoom = 64

func newChannel(opts []ChannelOption) *channel {
	c := &channel{buffer: 1024, discard: make(chan struct{})}
	for _, opt := range opts {
		if opt != nil {
			opt(c)
		}
	}
	c.events = make(chan Event, min(c.buffer, maxRoom))
	return c
}

// Events returns the Go channel. It is closed when the session ends: by its Close, the provider's, or because of [EndSession] or the limit
// of a reliable session. What it holds then can still be read.
func (c *channel) Events() <-chan Event { return c.events }

// Err says why the session ended: nil if it has not, or was closed; ErrOperationFailed if the consumer was too slow, or if the provider was
// closed while more waited than the Go channel had room for.
func (c *channel) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// Up does nothing; the Go channel is open from the beginning. (osid.OsidReceiver.up)
func (c *channel) Up() {}

// Down does nothing; the Go channel is closed after it. (osid.OsidReceiver.down)
func (c *channel) Down() {}

// LinkSession is for the provider, which ties the receiver to a session with it.
func (c *channel) LinkSession(l *engine.Link) bool {
	if l == nil || !c.link.CompareAndSwap(nil, l) {
		return false
	}
	l.Buffer, l.Policy = c.buffer, engine.Overflow(c.policy)
	l.Deliver, l.Discard, l.Ended = c.deliver, c.forget, c.end
	return true
}

// deliver puts a notification on the Go channel, waiting for room until the session ends.
func (c *channel) deliver(n engine.Notice) {
	link := c.link.Load()
	if !c.send(link, &n, Event{Kind: kindOf(n.Change), NotificationID: n.ID(), IDs: slices.Clone(n.IDs), Commit: n.Commit,
		Dropped: n.Missed, acknowledge: link.Acknowledge}) {
		link.GiveUp(osid.NewError(osid.ErrOperationFailed, opChannel, "the provider stopped while the Go channel was full and more waited"))
	}
}

// tell is deliver for somebody else than the provider who calls a method of the receiver.
func (c *channel) tell(kind EventKind, notificationID osid.ID, ids osid.IDList) {
	e := Event{Kind: kind, NotificationID: notificationID}
	e.IDs, _ = osid.Collect(osid.AllIDs(ids))
	c.send(&engine.Link{}, nil, e)
}

// send puts an event on the Go channel; false if there was no room for it when the provider stopped.
func (c *channel) send(link *engine.Link, n *engine.Notice, e Event) bool {
	c.gate.RLock()
	defer c.gate.RUnlock()
	if c.ended || n != nil && n.Stale() {
		return true
	}
	select {
	case c.events <- e:
		return true
	default:
	}
	select {
	case c.events <- e:
	case <-c.discard:
	case <-link.Done:
	case <-link.Stopping:
		return false
	}
	return true
}

// forget empties the Go channel, and makes who waits for room in it give up.
func (c *channel) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	close(c.discard)
	c.gate.Lock()
	defer c.gate.Unlock()
	c.discard = make(chan struct{})
	for {
		select {
		case <-c.events:
		default:
			return
		}
	}
}

// end closes the Go channel.
func (c *channel) end(why error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.err = why
	close(c.discard)
	c.gate.Lock()
	defer c.gate.Unlock()
	c.discard = make(chan struct{})
	c.ended = true
	close(c.events)
}
