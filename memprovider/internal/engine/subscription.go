package engine

import (
	"fmt"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

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

// Link ties a channel receiver to its session. The receiver fills in the first part, the session the second.
type Link struct {
	Buffer  int
	Policy  Overflow
	Deliver func(n Notice)  // instead of the receiver's methods
	Discard func()          // forget what was delivered and not been read yet
	Ended   func(why error) // nothing more will come; nil: the session or the provider was closed

	Acknowledge func(id osid.ID) error
	Done        <-chan struct{} // closed when the session ends
	Stopping    <-chan struct{} // closed when the provider stops: what is queued is still to be delivered, without delay
	GiveUp      func(why error) // ends the session
}

// Linked is implemented by receivers that turn calls into values on a channel.
type Linked interface {
	// LinkSession ties the receiver to a session; false if it is tied to one already.
	LinkSession(l *Link) bool
}

// dropReceiver is implemented by receivers that want to know how many notifications they missed.
type dropReceiver interface{ Dropped(n uint64) }

// Notice is an event on its way to one receiver.
type Notice struct {
	*event
	Missed uint64 // how many notifications were dropped before this one
	number uint64
	epoch  uint64
	sub    *subscription
}

// notification returns what to give to the receiver.
func (n *Notice) notification() *notification {
	return &notification{of: n.sub.names, number: n.number, ids: n.IDs}
}

// ID returns the Id of the notification.
func (n *Notice) ID() osid.ID { return n.notification() }

// Stale says whether a snapshot was taken since the notice set off, and holds what it tells.
func (n *Notice) Stale() bool { return n.sub.epoch.Load() != n.epoch }

// subscription is the receiving end of one notification session. While there is something to deliver it has a goroutine, which does
// that one call at a time.
type subscription struct {
	s      *Session
	to     *Receiver
	limit  int
	policy Overflow
	link   *Link // of channel receivers
	names  *notices
	epoch  atomic.Uint64 // counts the snapshots; changed with the mutex held

	mu       sync.Mutex
	queue    queue[*event]
	missed   uint64 // dropped and not told yet
	reliable bool
	unacked  unacked

	begun    bool // it has registered for something
	up       bool // the receiver has been told so
	running  bool // the goroutine runs
	hungry   bool // it wants to know of commits at once
	stopping bool // the provider stops
	ended    bool // nothing more is delivered
	told     bool // the receiver knows
	why      error
	last     uint64 // number of the last notification

	done, halt chan struct{} // of the link
}

func newSubscription(s *Session, r *Receiver) *subscription {
	return &subscription{s: s, to: r, limit: s.eng.opts.NotificationBuffer, policy: s.eng.opts.Overflow,
		names: &notices{s.eng.opts.Authority, s.eng.unique() + "."}}
}

// tie links a channel receiver to the session; false if it is another's.
func (sub *subscription) tie() bool {
	linked, ok := sub.to.Raw.(Linked)
	if !ok {
		return true
	}
	sub.done, sub.halt = make(chan struct{}), make(chan struct{})
	l := &Link{Acknowledge: sub.acknowledge, Done: sub.done, Stopping: sub.halt, GiveUp: func(why error) {
		sub.end(why)
		sub.s.eng.hub.forget(sub)
	}}
	if !linked.LinkSession(l) {
		return false
	}
	sub.link, sub.limit, sub.policy = l, l.Buffer, l.Policy
	sub.s.eng.hub.join(sub)
	return true
}

// begin starts to deliver.
func (sub *subscription) begin() {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	sub.begun = true
	sub.weigh()
	if !sub.up {
		sub.start()
	}
}

// start sets the goroutine to work if it is not. The mutex is held.
func (sub *subscription) start() {
	if sub.running {
		return
	}
	sub.running = true
	go sub.deliver()
}

// weigh tells the hub whether the session wants to know of commits at once: while it has room for more, or ends when it has not. The mutex
// is held.
func (sub *subscription) weigh() {
	hungry := sub.begun && !sub.ended && (sub.reliable || sub.policy == EndSession || sub.queue.len() < sub.limit)
	if hungry == sub.hungry {
		return
	}
	sub.hungry = hungry
	h := &sub.s.eng.hub
	if !hungry {
		h.hungry.Add(-1)
	} else if h.hungry.Add(1); h.behind.Load() > 0 {
		h.ring() // for commits that did not know
	}
}

// over says whether the session has ended.
func (sub *subscription) over() bool {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	return sub.ended || sub.stopping
}

// push queues events, and says whether the session goes on. It never waits for the receiver.
func (sub *subscription) push(events []*event) bool {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	for _, e := range events {
		if sub.ended {
			return false
		}
		sub.put(e)
	}
	if sub.ended {
		return false
	}
	sub.weigh()
	sub.start()
	return true
}

// put queues an event. The mutex is held.
func (sub *subscription) put(e *event) {
	if sub.reliable {
		if limit := sub.s.eng.opts.ReliableLimit; sub.queue.len()+sub.unacked.live >= limit {
			sub.endLocked(osid.NewError(osid.ErrOperationFailed, opNotify,
				"the session ended because %d notifications wait to be delivered or acknowledged", limit))
			return
		}
		sub.queue.push(e)
		return
	}
	for sub.queue.len() >= sub.limit {
		switch sub.policy {
		case EndSession:
			sub.endLocked(osid.NewError(osid.ErrOperationFailed, opNotify, "the session ended because its buffer of %d notifications is full", sub.limit))
			return
		case DropNewest:
			sub.missed++
			return
		}
		sub.missed++
		sub.queue.pop()
	}
	sub.queue.push(e)
}

// endLocked ends the session: nothing more is delivered. The mutex is held.
func (sub *subscription) endLocked(why error) {
	if sub.ended {
		return
	}
	sub.ended, sub.why = true, why
	sub.weigh()
	sub.queue.clear()
	sub.unacked.clear()
	if sub.done != nil {
		close(sub.done)
	}
	if why != nil {
		sub.start() // to say so
	}
}

// end ends the session because of an error.
func (sub *subscription) end(why error) {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	sub.endLocked(why)
}

// cancel ends the session because it was closed.
func (sub *subscription) cancel() {
	sub.mu.Lock()
	sub.endLocked(nil)
	idle := !sub.running
	sub.mu.Unlock()
	if idle {
		sub.conclude()
	}
	sub.s.eng.hub.forget(sub)
}

// stop lets the receiver have what is queued and then know that the provider stops.
func (sub *subscription) stop() {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	if sub.ended || sub.stopping {
		return
	}
	sub.stopping = true
	if sub.halt != nil {
		close(sub.halt)
	}
	sub.start()
}

// deliver is the goroutine: it calls the receiver, one call after the other, in the order of the commits.
func (sub *subscription) deliver() {
	finished := false
	defer func() {
		if !finished { // the receiver ended the goroutine, with runtime.Goexit
			go sub.deliver()
		}
	}()
	for sub.step() {
	}
	finished = true
}

// step does the next thing there is to do; false if there is none.
func (sub *subscription) step() bool {
	sub.mu.Lock()
	switch {
	case sub.ended:
		sub.mu.Unlock()
		sub.conclude()
		return false
	case sub.begun && !sub.up:
		sub.up = true
		sub.mu.Unlock()
		sub.call(sub.to.Up)
		return true
	}
	if h := &sub.s.eng.hub; sub.queue.len() >= sub.limit && h.behind.Load() > 0 {
		// The hub has been slow because there was no room. What it has yet to say decides what is delivered next.
		sub.mu.Unlock()
		h.settle()
		sub.mu.Lock()
	}
	n, ok := sub.next()
	if ok {
		sub.mu.Unlock()
		sub.hand(&n)
		return true
	}
	if sub.ended {
		sub.mu.Unlock()
		return true
	}
	if sub.stopping {
		sub.endLocked(nil)
		sub.mu.Unlock()
		return true
	}
	sub.running = false
	sub.mu.Unlock()
	return false
}

// conclude tells the receiver that it is over, unless it is because the session was closed.
func (sub *subscription) conclude() {
	sub.mu.Lock()
	told := sub.told
	sub.told = true
	down := sub.up && (sub.stopping || sub.why != nil)
	sub.mu.Unlock()
	if told {
		return
	}
	if sub.link != nil {
		defer sub.link.Ended(sub.why) // even if Down ends the goroutine
	}
	if down {
		sub.call(sub.to.Down)
	}
}

// next returns what to deliver now. The mutex is held.
func (sub *subscription) next() (n Notice, ok bool) {
	e, number := sub.unacked.again(sub)
	if e == nil {
		if sub.queue.len() == 0 {
			return n, false
		}
		e = sub.queue.pop()
		sub.weigh()
		sub.last++
		number = sub.last
		if sub.reliable {
			sub.unacked.add(sub, e, number)
		}
	}
	n = Notice{event: e, Missed: sub.missed, number: number, epoch: sub.epoch.Load(), sub: sub}
	sub.missed = 0
	return n, true
}

// hand calls the receiver with a notice.
func (sub *subscription) hand(n *Notice) {
	defer sub.survive()
	if sub.link != nil {
		sub.link.Deliver(*n)
		return
	}
	if n.Missed > 0 {
		if to, ok := sub.to.Raw.(dropReceiver); ok {
			sub.call(func() { to.Dropped(n.Missed) })
		}
	}
	var f func(osid.ID, osid.IDList)
	switch n.Change {
	case ChangeNew:
		f = sub.to.New
	case ChangeChanged:
		f = sub.to.Changed
	case ChangeDeleted:
		f = sub.to.Deleted
	case ChangeChildren:
		f = sub.to.ChangedChildren
	}
	if f != nil {
		told := n.notification()
		f(told, told)
	}
}

// call calls the receiver.
func (sub *subscription) call(f func()) {
	if f != nil {
		defer sub.survive()
		f()
	}
}

// survive, deferred, survives a panic of the receiver.
func (sub *subscription) survive() {
	if p := recover(); p != nil {
		sub.s.eng.opts.Logger.Error("osid: a notification receiver panicked", "receiver", fmt.Sprintf("%T", sub.to.Raw), "panic", p,
			"stack", string(debug.Stack()))
	}
}

// acknowledge notes that the receiver has a notification. An Id that is unknown or was acknowledged before changes nothing.
func (sub *subscription) acknowledge(id osid.ID) error {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	if sub.why != nil {
		return sub.why
	}
	if number, ok := sub.numberOf(id); ok {
		sub.unacked.remove(sub, number)
	}
	return nil
}

// numberOf returns the number of a notification of this session that an Id, of whatever implementation, names.
func (sub *subscription) numberOf(id osid.ID) (number uint64, ok bool) {
	if n, ok := id.(*notification); ok {
		return n.number, n.of == sub.names
	}
	if id == nil || id.GetIdentifierNamespace() != noticeNamespace || id.GetAuthority() != sub.names.authority {
		return 0, false
	}
	digits, ok := strings.CutPrefix(id.GetIdentifier(), sub.names.prefix)
	if !ok {
		return 0, false
	}
	number, err := strconv.ParseUint(digits, 36, 64)
	return number, err == nil
}

// notices names the notifications of a session, without keeping that alive.
type notices struct {
	authority string
	prefix    string
}

const noticeNamespace = "osid.notification"

// notification is what a receiver gets in one call, both the Id of the notification, whose parts are put together only if somebody
// asks, and the list of the objects' Ids.
type notification struct {
	of     *notices
	number uint64    // within the session
	ids    []osid.ID // shared with other receivers: nobody gets hold of it
	next   atomic.Uint64
}

var (
	_ osid.ID     = (*notification)(nil)
	_ osid.IDList = (*notification)(nil)
)

func (n *notification) GetAuthority() string           { return n.of.authority }
func (n *notification) GetIdentifierNamespace() string { return noticeNamespace }
func (n *notification) GetIdentifier() string {
	return n.of.prefix + strconv.FormatUint(n.number, 36)
}

// String returns the Id's canonical text.
func (n *notification) String() string { return osid.IDString(n) }

// MarshalText returns the Id's canonical text.
func (n *notification) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// take moves the cursor by up to count Ids and returns those it passed.
func (n *notification) take(count uint64) []osid.ID {
	for {
		from := n.next.Load()
		to := from + min(count, uint64(len(n.ids))-from)
		if n.next.CompareAndSwap(from, to) {
			return n.ids[from:to]
		}
	}
}

func (n *notification) HasNext() bool     { return n.Available() > 0 }
func (n *notification) Available() uint64 { return uint64(len(n.ids)) - n.next.Load() }
func (n *notification) Skip(count uint64) { n.take(count) }

func (n *notification) GetNextID() (osid.ID, error) {
	if ids := n.take(1); len(ids) == 1 {
		return ids[0], nil
	}
	return nil, osid.NewError(osid.ErrIllegalState, "osid.id.IdList.getNextId", "the list is at its end")
}

func (n *notification) GetNextIDs(count uint64) ([]osid.ID, error) {
	ids := n.take(count)
	if len(ids) == 0 && count > 0 {
		return nil, osid.NewError(osid.ErrIllegalState, "osid.id.IdList.getNextIds", "the list is at its end")
	}
	return append([]osid.ID{}, ids...), nil
}

// Register states an interest, from the next commit on, under the view in force.
func (s *Session) Register(op string, change ChangeKind, filters ...Filter) error {
	for _, f := range filters {
		if f.null {
			return nullArgument(op, f.arg)
		}
	}
	i := interest{change: change, isolated: s.isolated.Load() && !s.k.isCatalog()}
	for _, f := range filters {
		i.selectors = append(i.selectors, f.build(s))
	}
	return s.register(op, i)
}

func (s *Session) register(op string, i interest) error {
	if err := s.require(op, OpNotify); err != nil {
		return err
	}
	if s.eng.hub.register(s.sub, i) == nil {
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
	s.sub.weigh()
}

// Unreliable delivers each notification from now on once; those not acknowledged are forgotten.
func (s *Session) Unreliable() {
	s.sub.mu.Lock()
	defer s.sub.mu.Unlock()
	s.sub.reliable = false
	s.sub.weigh()
	s.sub.unacked.clear()
}

// Acknowledge says that a notification arrived.
func (s *Session) Acknowledge(op, arg string, id osid.ID) error {
	if err := s.require(op, OpNotify); err != nil {
		return err
	}
	// The method lists no NULL_ARGUMENT: nil is an Id that no notification has.
	return s.sub.acknowledge(id)
}

// SnapshotOf returns the objects that a notification session's view shows, such that the session's notifications from then on are
// exactly what changes after it. What waits to be delivered is dropped, for the snapshot holds it.
func SnapshotOf(op string, session any) (Rows, error) {
	if session == nil {
		return Rows{}, nullArgument(op, "session")
	}
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
	h.catchUp()
	if h.subs[s.sub] == nil {
		if s.sub.over() {
			return Rows{}, osid.NewError(osid.ErrOperationFailed, op, "the session has ended")
		}
		return Rows{}, osid.NewError(osid.ErrIllegalState, op, "the session has registered for nothing")
	}
	s.sub.discard()
	rows := Rows{s: s, k: s.k}
	sc, _ := s.scope(h.d.after, OpNotify)
	sc.eval = &h.d.evAfter // by the same time as what is told later
	var err error
	rows.objs, err = s.permitted(op, OpNotify, sc.find(nil, nil))
	return rows, err
}

// discard drops what waits to be delivered.
func (sub *subscription) discard() {
	sub.mu.Lock()
	sub.epoch.Add(1)
	sub.queue.clear()
	sub.unacked.clear()
	sub.missed = 0
	sub.weigh()
	sub.mu.Unlock()
	if sub.link != nil {
		sub.link.Discard()
	}
}
