package engine

import (
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/osid-go/osid-go/osid"
)

// hub follows the log of commits and tells notification sessions what each one means to them. A commit does no more than count itself
// and, if somebody waits for news, wake the hub; so committing costs the same whatever the number of sessions.
//
// The hub and the sessions have goroutines only while there is something to do.
type hub struct {
	eng     *Engine
	active  atomic.Bool  // somebody listens
	running atomic.Bool  // run is at work
	behind  atomic.Int64 // commits not looked at, at least
	hungry  atomic.Int64 // sessions that want to know of commits at once

	mu        sync.Mutex // taken before a subscription's
	views     map[string]*noticeView
	audiences map[string]*audience
	subs      map[*subscription]*audience // nil: tied to a channel receiver, but registered for nothing
	d         digest                      // after is the last commit looked at; nil while nobody listens, so as not to keep the log alive
	touched   []*audience                 // those that a commit means something to
	news      []*audience                 // those with events to pass on
	batch     int                         // how many commits are looked at before what they mean is passed on
	stopped   bool
}

const (
	// maxBatch bounds how many commits are looked at before what they mean is passed on.
	maxBatch = 256
	// maxLooks bounds the same when there are many audiences, for as long as registering and closing sessions wait.
	maxLooks = 4096
	// lazyLimit is how far the hub may fall behind while no session has room for more: nobody misses it, and waking it for each
	// commit would cost the committer as much as the commit.
	lazyLimit = 64
	// linger is how often the hub looks again, letting others run, before it goes to sleep. A commit that comes meanwhile need not
	// wake it.
	linger = 64
)

// wake is called after each commit, by whoever committed.
func (h *hub) wake() {
	if h.active.Load() && (h.behind.Add(1) >= lazyLimit || h.hungry.Load() > 0) {
		h.ring()
	}
}

// ring sets the hub to work if it is not.
func (h *hub) ring() {
	if !h.running.Load() && h.running.CompareAndSwap(false, true) {
		go h.run()
	}
}

// run looks at commits until there are no more.
func (h *hub) run() {
	for {
		for idle := 0; idle < linger; idle++ {
			for h.work() {
				idle = 0
				runtime.Gosched() // so that those who were told take it before there is more
			}
			if h.hungry.Load() == 0 {
				break
			}
			runtime.Gosched()
		}
		h.running.Store(false)
		// Who came after the last look, and before that, counted on it.
		if h.behind.Load() == 0 || !h.running.CompareAndSwap(false, true) {
			return
		}
	}
}

// work looks at some commits, and says whether there were any.
func (h *hub) work() bool {
	h.mu.Lock() // first, so that what somebody else leaves to be looked at is not missed
	defer h.mu.Unlock()
	if h.behind.Load() == 0 {
		return false
	}
	h.behind.Store(0) // before looking: whoever counts later is seen by the next work at the latest
	if h.d.after == nil {
		return false
	}
	if h.advance() {
		h.behind.Add(1)
	}
	return true
}

// settle looks at all commits made up to now.
func (h *hub) settle() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.behind.Store(0)
	h.catchUp()
	if h.d.after != nil && h.d.after.Next() != nil {
		h.behind.Add(1)
	}
}

// advance looks at the next commits, and says whether there are more. The mutex is held.
func (h *hub) advance() (more bool) {
	limit := max(1, min(h.batch, maxLooks/(1+len(h.audiences))))
	for n := 0; n < limit; n++ {
		next := h.d.after.Next()
		if next == nil {
			break
		}
		h.look(next)
	}
	for _, a := range h.news {
		var ended []*subscription
		for _, sub := range a.members {
			if !sub.push(a.pending) {
				ended = append(ended, sub)
			}
		}
		a.pending = emptied(a.pending)
		for _, sub := range ended {
			h.leave(sub)
		}
	}
	h.news = emptied(h.news)
	h.rest()
	return h.d.after != nil && h.d.after.Next() != nil
}

// look works out what a commit means to all audiences. The mutex is held.
func (h *hub) look(next *commit) {
	h.d.move(h.eng, next)
	for _, v := range h.views {
		if err := h.compare(v); err != nil {
			h.fail(v, err)
			continue
		}
		if len(v.moves) == 0 && len(v.parents) == 0 {
			continue
		}
		for _, a := range v.wide {
			h.judge(a, v, v.moves)
		}
		if len(v.narrow) > 0 {
			for i := range v.moves {
				for _, a := range v.narrow[v.moves[i].key()] {
					h.judge(a, v, v.moves[i:i+1])
				}
			}
		}
		v.moves, v.parents = emptied(v.moves), emptied(v.parents)
	}
	for _, a := range h.touched {
		a.touched = false
		first := len(a.pending) == 0
		if a.conclude(next.Version); first && len(a.pending) > 0 {
			h.news = append(h.news, a)
		}
	}
	h.touched = emptied(h.touched)
	h.d.before, h.d.evBefore = nil, eval{}
}

// judge lets an audience find what it wants to know of. The mutex is held.
func (h *hub) judge(a *audience, v *noticeView, moves []move) {
	if !a.touched {
		a.touched = true
		h.touched = append(h.touched, a)
	}
	a.judge(&h.d, v, moves)
}

// emptied returns room to use again, unless it is much.
func emptied[T any](s []T) []T {
	if cap(s) > 1024 {
		return nil
	}
	clear(s)
	return s[:0]
}

// compare looks at the commit for one view. What it asks of the application, who may see what and which genus descends from which, may
// panic there.
func (h *hub) compare(v *noticeView) (err error) {
	defer func() {
		if p := recover(); p != nil {
			h.eng.opts.Logger.Error("osid: a notification could not be worked out", "panic", p, "stack", string(debug.Stack()))
			err = osid.NewError(osid.ErrOperationFailed, opNotify, "what changed could not be worked out: %v", p)
		}
	}()
	v.compare(&h.d)
	return nil
}

// fail ends the sessions that see a view which is no longer known. The mutex is held.
func (h *hub) fail(v *noticeView, why error) {
	audiences := slices.Clone(v.wide)
	for _, watching := range v.narrow {
		audiences = append(audiences, watching...)
	}
	for _, a := range audiences {
		for _, sub := range slices.Clone(a.members) {
			sub.end(why)
			h.leave(sub)
		}
	}
}

// catchUp looks at all commits made up to now; those that follow meanwhile may be faster than it. The mutex is held.
func (h *hub) catchUp() {
	for until := h.eng.store.Head().Version; h.d.after != nil && h.d.after.Version < until && h.advance(); {
	}
}

// join makes a session known that has registered for nothing yet, so that it learns of the provider's end.
func (h *hub) join(sub *subscription) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stopped {
		sub.stop()
		return
	}
	if h.subs == nil {
		h.subs = make(map[*subscription]*audience)
	}
	h.subs[sub] = nil
}

// register adds an interest of a session, and returns the commit after which it counts; nil if the session has ended.
func (h *hub) register(sub *subscription, i interest) *commit {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.catchUp()
	if h.stopped || sub.over() {
		return nil
	}
	if h.d.after == nil {
		h.begin()
	}
	interests := []interest{i}
	if old := h.subs[sub]; old != nil {
		if slices.ContainsFunc(old.interests, func(o interest) bool { return o.key() == i.key() }) {
			return h.d.after
		}
		interests = append(slices.Clone(old.interests), i)
	}
	a := h.audience(sub.s, interests)
	h.leave(sub) // only now, so that the views in common are kept
	a.members = append(a.members, sub)
	h.subs[sub] = a
	h.batch = max(1, min(h.batch, sub.limit/2)) // not so many at once that they fill a small buffer
	sub.begin()
	return h.d.after
}

// begin starts to follow the log. The mutex is held.
func (h *hub) begin() {
	h.batch = maxBatch
	h.views = make(map[string]*noticeView)
	h.audiences = make(map[string]*audience)
	if h.subs == nil {
		h.subs = make(map[*subscription]*audience)
	}
	h.active.Store(true) // before the state is taken: a commit that does not see it is part of that
	h.d.after = h.eng.store.Head()
	h.d.evAfter = *newEval(h.eng, h.d.after, h.eng.opts.Clock.Now())
}

// audience returns the audience of a session with some interests, a new one if need be. The mutex is held.
func (h *hub) audience(s *Session, interests []interest) *audience {
	key := s.audienceKey(interests)
	if a := h.audiences[key]; a != nil {
		return a
	}
	a := &audience{key: key, interests: interests}
	for _, i := range interests {
		if v := h.view(s, i.isolated); !slices.Contains(a.views, v) {
			a.views = append(a.views, v)
		}
	}
	a.objects = objectsOf(interests)
	for _, v := range a.views {
		v.add(a)
	}
	h.audiences[key] = a
	return a
}

// view returns what a session sees in one of its views, as of the last commit looked at. The mutex is held.
func (h *hub) view(s *Session, isolated bool) *noticeView {
	key := s.viewKey(isolated)
	v := h.views[key]
	if v == nil {
		v = newNoticeView(s, key, isolated)
		v.sight = v.see(h.d.after)
		h.views[key] = v
	}
	return v
}

// leave takes a session out of its audience. The mutex is held.
func (h *hub) leave(sub *subscription) {
	a := h.subs[sub]
	delete(h.subs, sub)
	if a == nil {
		return
	}
	a.members = slices.DeleteFunc(a.members, func(s *subscription) bool { return s == sub })
	if len(a.members) > 0 {
		return
	}
	delete(h.audiences, a.key)
	for _, v := range a.views {
		if v.remove(a); len(v.wide) == 0 && len(v.narrow) == 0 {
			delete(h.views, v.key)
		}
	}
}

// forget takes a session out altogether.
func (h *hub) forget(sub *subscription) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.leave(sub)
	h.rest()
}

// rest lets go of the log if nobody listens. The mutex is held.
func (h *hub) rest() {
	if len(h.audiences) > 0 {
		return
	}
	h.active.Store(false)
	h.d = digest{touched: h.d.touched}
	h.views, h.audiences = nil, nil
}

// stop tells all receivers that the provider stops, once they have what was committed before.
func (h *hub) stop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.catchUp()
	h.stopped = true
	for sub := range h.subs {
		sub.stop()
	}
	h.subs = nil
	clear(h.audiences)
	h.rest()
}

// digest is a commit as all views look at it.
type digest struct {
	before, after     *commit
	evBefore, evAfter eval
	touched           []bool // by table
	tables            int    // how many are touched
}

// move goes on to the next commit. The state before is judged by the time at which it was looked at, so that what time alone has changed
// since, in the answer of a smart catalog's query, is told with this commit.
func (d *digest) move(e *Engine, next *commit) {
	d.before, d.evBefore = d.after, d.evAfter
	d.after, d.evAfter = next, *newEval(e, next, e.opts.Clock.Now())
	if d.touched == nil {
		d.touched = make([]bool, e.model.aux(auxTables))
	}
	clear(d.touched)
	d.tables = 0
	for i := range next.Changes {
		if t := next.Changes[i].Table; !d.touched[t] {
			d.touched[t] = true
			d.tables++
		}
	}
}

const opNotify = "osid.OsidReceiver"
