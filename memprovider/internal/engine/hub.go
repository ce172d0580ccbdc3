package engine

import (
	"slices"
	"sync"
	"sync/atomic"
)

// hub follows the log of commits and tells notification sessions what each one means to them. A commit does no more than wake it, and
// only if somebody listens; so committing costs the same whatever the number of sessions.
type hub struct {
	eng    *Engine
	active atomic.Bool
	bell   chan struct{} // holds at most one ring

	mu        sync.Mutex // taken before a subscription's
	audiences map[string]*audience
	subs      map[*subscription]*audience
	at        *commit // the last commit looked at; nil while nobody listens, so as not to keep it alive
	quit      chan struct{}
	stopped   bool
}

func (h *hub) start(e *Engine) {
	h.eng = e
	h.bell = make(chan struct{}, 1)
}

// wake is called after each commit.
func (h *hub) wake() {
	if !h.active.Load() {
		return
	}
	select {
	case h.bell <- struct{}{}:
	default:
	}
}

// run looks at commits until quit.
func (h *hub) run(quit chan struct{}) {
	for {
		select {
		case <-quit:
			return
		case <-h.bell:
		}
		for more := true; more; {
			h.mu.Lock()
			more = h.at != nil && h.advance(maxAdvance)
			h.mu.Unlock()
		}
	}
}

// maxAdvance bounds how many commits are looked at before what they mean is passed on.
const maxAdvance = 256

// advance looks at the next commits, and says whether there are more. The mutex is held.
func (h *hub) advance(limit int) (more bool) {
	for n := 0; n < limit; n++ {
		next := h.at.Next()
		if next == nil {
			break
		}
		d := h.eng.digest(h.at, next)
		for _, a := range h.audiences {
			a.look(d)
		}
		h.at = next
	}
	for _, a := range h.audiences {
		if len(a.pending) == 0 {
			continue
		}
		for _, sub := range a.members {
			sub.push(a.pending)
		}
		a.pending = nil
	}
	return h.at.Next() != nil
}

// catchUp looks at all commits there are. The mutex is held.
func (h *hub) catchUp() {
	for h.advance(maxAdvance) {
	}
}

// register adds an interest of a session, which counts from the next commit on.
func (h *hub) register(sub *subscription, i interest) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stopped || sub.over() {
		return false
	}
	if h.at == nil {
		h.at = h.eng.store.Head()
		h.audiences = make(map[string]*audience)
		h.subs = make(map[*subscription]*audience)
		h.quit = make(chan struct{})
		h.active.Store(true)
		go h.run(h.quit)
		h.wake() // a commit made before active was set rang no bell
	}
	h.catchUp()
	old := h.subs[sub]
	interests := []interest{i}
	if old != nil {
		interests = append(slices.Clone(old.interests), i)
		h.leave(sub, old)
	}
	key := sub.s.audienceKey(interests)
	a := h.audiences[key]
	if a == nil {
		a = newAudience(key, sub.s, interests, h.at)
		h.audiences[key] = a
	}
	a.members = append(a.members, sub)
	h.subs[sub] = a
	sub.begin()
	return true
}

// leave takes a session out of an audience. The mutex is held.
func (h *hub) leave(sub *subscription, a *audience) {
	a.members = slices.DeleteFunc(a.members, func(s *subscription) bool { return s == sub })
	if len(a.members) == 0 {
		delete(h.audiences, a.key)
	}
}

// forget takes a session out altogether.
func (h *hub) forget(sub *subscription) {
	h.mu.Lock()
	defer h.mu.Unlock()
	a, ok := h.subs[sub]
	if !ok {
		return
	}
	delete(h.subs, sub)
	h.leave(sub, a)
	if len(h.subs) == 0 {
		h.rest()
	}
}

// rest ends the goroutine and lets go of the log. The mutex is held.
func (h *hub) rest() {
	if h.at == nil {
		return
	}
	h.active.Store(false)
	close(h.quit)
	h.at, h.audiences, h.subs = nil, nil, nil
}

// stop tells all receivers that the provider stops, once they have what was committed before.
func (h *hub) stop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.stopped = true
	if h.at != nil {
		h.catchUp()
	}
	for sub := range h.subs {
		sub.stop()
	}
	h.rest()
}

func (h *hub) size() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.subs)
}
