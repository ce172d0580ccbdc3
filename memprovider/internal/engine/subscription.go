package engine

import (
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/osid-go/osid-go/osid"
)

// Receiver is whoever is told of changes.
type Receiver struct {
	New, Changed, Deleted, ChangedChildren func(notificationID osid.ID, ids osid.IDList)
	Up, Down                               func()
	Raw                                    any // what the application gave
}

// Overflow says what becomes of notifications that a receiver is too slow for.
type Overflow int

// The policies.
const (
	DropOldest Overflow = iota
	DropNewest
	EndSession
)

// Link is what a channel receiver knows of its session.
type Link struct {
	Acknowledge func(id osid.ID) error
	Reliable    func() bool
	Dropped     func() uint64 // how many were dropped before they reached the channel, since the last call
	End         func()        // ends the session because the channel is full
	Done        <-chan struct{}
}

// Linked is implemented by receivers that turn calls into values on a channel.
type Linked interface {
	// LinkSession ties the receiver to a session; false if it is tied to one already.
	LinkSession(l Link) (buffer int, policy Overflow, ok bool)
	// UnlinkSession tells that nothing more will come: the last call, on the goroutine of the others.
	UnlinkSession(overflowed bool)
}

// dropReceiver is implemented by receivers that want to know how many notifications they missed.
type dropReceiver interface{ Dropped(n uint64) }

// notice is an event on its way to one receiver.
type notice struct {
	*event
	id osid.ID // fresh, made when it is first delivered
}

// subscription is the receiving end of one notification session: a queue, and a goroutine that delivers from it, one call at a time.
type subscription struct {
	s      *Session
	to     *Receiver
	limit  int
	policy Overflow
	linked Linked

	mu         sync.Mutex
	queue      []*notice
	unacked    []*notice // delivered, in that order
	again      []*notice // of those, what is to be delivered again now
	dropped    uint64
	reliable   bool
	begun      bool // the goroutine runs
	stopping   bool // the provider stops
	cancelled  bool
	overflowed bool // ended because the receiver was too slow
	backoff    time.Duration
	stopTimer  func()
	bell       chan struct{}
	done       chan struct{}
}

func newSubscription(s *Session, r *Receiver) *subscription {
	sub := &subscription{s: s, to: r, limit: s.eng.opts.NotificationBuffer, policy: s.eng.opts.Overflow,
		backoff: s.eng.opts.RedeliverAfter, bell: make(chan struct{}, 1), done: make(chan struct{})}
	return sub
}

// link ties a channel receiver to the session.
func (sub *subscription) link() bool {
	linked, ok := sub.to.Raw.(Linked)
	if !ok {
		return true
	}
	sub.linked = linked
	sub.limit, sub.policy, ok = linked.LinkSession(Link{
		Acknowledge: sub.acknowledge, Reliable: sub.isReliable, Dropped: sub.takeDropped, End: sub.overflow, Done: sub.done,
	})
	return ok
}

func (sub *subscription) ring() {
	select {
	case sub.bell <- struct{}{}:
	default:
	}
}

// begin starts the goroutine.
func (sub *subscription) begin() {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	if !sub.begun {
		sub.begun = true
		go sub.deliver()
	}
}

// over says whether the session has ended.
func (sub *subscription) over() bool {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	return sub.cancelled || sub.stopping
}

// push queues events; it never waits for the receiver.
func (sub *subscription) push(events []*event) {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	if sub.cancelled || sub.stopping {
		return
	}
	for _, e := range events {
		if sub.reliable {
			if len(sub.queue)+len(sub.unacked) >= sub.s.eng.opts.ReliableLimit {
				sub.endLocked(true)
				return
			}
		} else if len(sub.queue) >= sub.limit {
			sub.dropped++
			switch sub.policy {
			case DropNewest:
				continue
			case EndSession:
				sub.endLocked(true)
				return
			}
			sub.queue = sub.queue[1:]
		}
		sub.queue = append(sub.queue, &notice{event: e})
	}
	sub.ring()
}

// endLocked cancels: the receiver is called no more.
func (sub *subscription) endLocked(overflowed bool) {
	if sub.cancelled {
		return
	}
	sub.cancelled, sub.overflowed = true, overflowed
	sub.queue, sub.unacked, sub.again = nil, nil, nil
	if sub.stopTimer != nil {
		sub.stopTimer()
		sub.stopTimer = nil
	}
	close(sub.done)
	if !sub.begun && sub.linked != nil {
		go sub.linked.UnlinkSession(overflowed) // nobody else will
	}
}

// cancel ends the session's notifications.
func (sub *subscription) cancel() {
	sub.mu.Lock()
	sub.endLocked(false)
	sub.mu.Unlock()
	sub.s.eng.hub.forget(sub)
}

// overflow ends the session because its channel is full.
func (sub *subscription) overflow() {
	sub.mu.Lock()
	sub.endLocked(true)
	sub.mu.Unlock()
	sub.s.eng.hub.forget(sub)
}

// stop lets the receiver have what is queued and then know that the provider stops.
func (sub *subscription) stop() {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	sub.stopping = true
	sub.ring()
}

func (sub *subscription) isReliable() bool {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	return sub.reliable
}

func (sub *subscription) takeDropped() uint64 {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	n := sub.dropped
	sub.dropped = 0
	return n
}

// deliver is the goroutine: it calls the receiver, one call after the other, in the order of the commits.
func (sub *subscription) deliver() {
	sub.call(sub.to.Up)
	for {
		n, stop := sub.next()
		if n != nil {
			sub.hand(n)
			continue
		}
		if stop {
			break
		}
		select {
		case <-sub.bell:
		case <-sub.done:
		}
	}
	sub.mu.Lock()
	down := !sub.cancelled || sub.overflowed
	overflowed := sub.overflowed
	sub.endLocked(false)
	sub.mu.Unlock()
	if overflowed {
		sub.s.eng.hub.forget(sub)
	}
	if down {
		sub.call(sub.to.Down)
	}
	if sub.linked != nil {
		sub.linked.UnlinkSession(overflowed)
	}
}

// next returns the notice to deliver now, nil if there is none, and whether that is the end.
func (sub *subscription) next() (n *notice, stop bool) {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	if sub.cancelled {
		return nil, true
	}
	for len(sub.again) > 0 {
		n := sub.again[0]
		sub.again = sub.again[1:]
		if len(sub.again) == 0 {
			sub.arm()
		}
		if slices.Contains(sub.unacked, n) {
			return n, false
		}
	}
	if len(sub.queue) == 0 {
		return nil, sub.stopping
	}
	n = sub.queue[0]
	sub.queue[0] = nil
	sub.queue = sub.queue[1:]
	n.id = osid.NewID(sub.s.eng.opts.Authority, "osid.notification", sub.s.eng.unique())
	if sub.reliable {
		sub.unacked = append(sub.unacked, n)
		sub.arm()
	}
	return n, false
}

// hand calls the receiver with a notice.
func (sub *subscription) hand(n *notice) {
	if drop, ok := sub.to.Raw.(dropReceiver); ok {
		if missed := sub.takeDropped(); missed > 0 {
			sub.call(func() { drop.Dropped(missed) })
		}
	}
	f := [changeKinds]func(osid.ID, osid.IDList){sub.to.New, sub.to.Changed, sub.to.Deleted, sub.to.ChangedChildren}[n.change]
	if f != nil {
		sub.call(func() { f(n.id, osid.NewIDList(n.ids...)) })
	}
}

// call calls the receiver and survives its panics.
func (sub *subscription) call(f func()) {
	if f == nil {
		return
	}
	defer func() {
		if p := recover(); p != nil {
			sub.s.eng.opts.Logger.Error("osid: a notification receiver panicked", "receiver", fmt.Sprintf("%T", sub.to.Raw), "panic", p,
				"stack", string(debug.Stack()))
		}
	}()
	f()
}

// arm starts the clock of the next redelivery. The mutex is held.
func (sub *subscription) arm() {
	if sub.stopTimer != nil || sub.cancelled {
		return
	}
	sub.stopTimer = sub.s.eng.opts.Clock.AfterFunc(sub.backoff, func() {
		sub.mu.Lock()
		defer sub.mu.Unlock()
		sub.stopTimer = nil
		if len(sub.unacked) == 0 || sub.cancelled {
			return
		}
		sub.again = slices.Clone(sub.unacked)
		sub.backoff = min(2*sub.backoff, sub.s.eng.opts.RedeliverAtMost)
		sub.ring()
	})
}

// acknowledge notes that the receiver has a notification. An Id that is unknown or was acknowledged before changes nothing.
func (sub *subscription) acknowledge(id osid.ID) error {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	before := len(sub.unacked)
	sub.unacked = slices.DeleteFunc(sub.unacked, func(n *notice) bool { return osid.EqualIDs(n.id, id) })
	if len(sub.unacked) < before {
		sub.backoff = sub.s.eng.opts.RedeliverAfter
	}
	if len(sub.unacked) == 0 && sub.stopTimer != nil {
		sub.stopTimer()
		sub.stopTimer = nil
	}
	return nil
}

// Register states an interest, from the next commit on, under the view in force.
func (s *Session) Register(op string, change ChangeKind, filters ...Filter) error {
	for _, f := range filters {
		if f.null {
			return nullArgument(op, f.arg)
		}
	}
	i := interest{change: change, isolated: s.isolated.Load()}
	for _, f := range filters {
		i.selectors = append(i.selectors, f.build(s))
	}
	return s.register(op, i)
}

func (s *Session) register(op string, i interest) error {
	if err := s.require(op, OpNotify); err != nil {
		return err
	}
	if !s.eng.hub.register(s.sub, i) {
		return osid.NewError(osid.ErrOperationFailed, op, "the session has ended")
	}
	return nil
}

// RegisterHierarchy states an interest in every change of the hierarchy.
func (s *Session) RegisterHierarchy(op string) error {
	return s.register(op, interest{change: ChangeChildren})
}

// RegisterHierarchyFor states an interest in a catalog and those above or below it.
func (s *Session) RegisterHierarchyFor(op string, scope HierarchyScope, arg string, id osid.ID) error {
	if id == nil {
		return nullArgument(op, arg)
	}
	key := osid.IDString(id)
	if o := s.eng.find(s.eng.store.Head(), s.k, key); o != nil {
		key = o.key
	}
	return s.register(op, interest{change: ChangeChildren, scope: scope, node: key})
}

// Reliable delivers each notification from now on until it is acknowledged.
func (s *Session) Reliable() {
	s.sub.mu.Lock()
	defer s.sub.mu.Unlock()
	s.sub.reliable = true
}

// Unreliable delivers each notification from now on once; those not acknowledged are forgotten.
func (s *Session) Unreliable() {
	s.sub.mu.Lock()
	defer s.sub.mu.Unlock()
	s.sub.reliable = false
	s.sub.unacked, s.sub.again = nil, nil
}

// Acknowledge says that a notification arrived.
func (s *Session) Acknowledge(op, arg string, id osid.ID) error {
	if err := s.require(op, OpNotify); err != nil {
		return err
	}
	if id == nil {
		// The method lists no NULL_ARGUMENT: nil is an Id that no notification has.
		return nil
	}
	return s.sub.acknowledge(id)
}

// SnapshotOf returns the objects that a notification session's view shows, such that the session's notifications from then on are
// exactly what changes after it. What waits to be delivered is dropped, for the snapshot holds it.
func SnapshotOf(op string, session any) (Rows, error) {
	shell, ok := session.(interface{ base() *Session })
	if !ok || shell.base().sub == nil {
		return Rows{}, osid.NewError(osid.ErrUnsupported, op, "the session is no notification session of this provider")
	}
	s := shell.base()
	if err := s.require(op, OpNotify); err != nil {
		return Rows{}, err
	}
	h := &s.eng.hub
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.subs[s.sub] == nil {
		return Rows{}, osid.NewError(osid.ErrIllegalState, op, "the session has registered for nothing")
	}
	h.catchUp()
	s.sub.mu.Lock()
	s.sub.queue, s.sub.unacked, s.sub.again = nil, nil, nil
	s.sub.mu.Unlock()
	rows := Rows{s: s, k: s.k}
	sc, _ := s.scope(h.at, OpNotify)
	rows.objs = sc.find(nil, nil)
	return rows, nil
}
