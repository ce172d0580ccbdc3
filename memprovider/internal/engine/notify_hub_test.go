package engine

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/osid-go/osid-go/osid"
)

func testReceiver(call func(osid.ID, osid.IDList)) *Receiver {
	return &Receiver{New: call, Changed: call, Deleted: call, ChangedChildren: call}
}

// make stores a thing.
func (h *historyRun) make(s *Session) Handle {
	h.t.Helper()
	f, err := s.FormForCreate("test", "types", nil)
	require.NoError(h.t, err)
	made, err := s.Create("test", "form", f)
	require.NoError(h.t, err)
	return made
}

// Nobody listening, the hub lets go of everything: it follows nothing, and a commit finds it inactive.
func TestNotify_HubRestsWhenNobodyListens(t *testing.T) {
	h := &historyRun{t: t, e: newTestEngine(t, Options{NotificationBuffer: 2, Overflow: EndSession})}
	hub := &h.e.hub
	resting := func() {
		hub.mu.Lock()
		defer hub.mu.Unlock()
		require.False(t, hub.active.Load())
		require.Nil(t, hub.d.after)
		require.Nil(t, hub.d.before)
		require.Empty(t, hub.views)
		require.Empty(t, hub.audiences)
		require.Empty(t, hub.subs)
		require.Zero(t, hub.hungry.Load())
	}
	resting()
	writer := h.open(thingKind)
	box := InCatalog("box", idOfKey(h.e.defaults["test"]))
	release := make(chan struct{})
	defer close(release)
	var sessions []*Session
	for range 10 {
		s := h.open(thingKind, box, ToReceiver("receiver", testReceiver(func(osid.ID, osid.IDList) {})))
		require.NoError(t, s.Register("test", ChangeNew))
		s.UseIsolated()
		require.NoError(t, s.Register("test", ChangeDeleted))
		sessions = append(sessions, s)
	}
	require.Len(t, hub.audiences, 1, "sessions with the same registrations are one audience")
	require.Len(t, hub.views, 2)
	for _, s := range sessions {
		h.make(writer)
		require.NoError(t, s.Close())
	}
	resting()

	// Sessions that end because their receiver is stuck are gone although it still is.
	s := h.open(thingKind, box, ToReceiver("receiver", testReceiver(func(osid.ID, osid.IDList) { <-release })))
	require.NoError(t, s.Register("test", ChangeNew))
	for !s.sub.over() {
		h.make(writer)
	}
	hub.settle()
	resting()
}

// Thousands of commits that nobody has room for leave the hub at most some commits behind.
func TestNotify_HubIsNeverFarBehind(t *testing.T) {
	h := &historyRun{t: t, e: newTestEngine(t, Options{NotificationBuffer: 1})}
	release := make(chan struct{})
	s := h.open(thingKind, InCatalog("box", idOfKey(h.e.defaults["test"])), ToReceiver("receiver", testReceiver(func(osid.ID, osid.IDList) { <-release })))
	require.NoError(t, s.Register("test", ChangeNew))
	writer := h.open(thingKind)
	for range 2000 {
		h.make(writer)
	}
	for h.e.hub.behind.Load() >= lazyLimit || h.e.hub.running.Load() { // at work
		h.e.hub.work()
	}
	h.e.hub.mu.Lock()
	require.Less(t, h.e.store.Head().Version-h.e.hub.d.after.Version, uint64(lazyLimit))
	h.e.hub.mu.Unlock()
	close(release)
	require.NoError(t, s.Close())
}

// A notice that has set off before a snapshot is known to be stale, even if it has not arrived yet.
func TestNotify_SnapshotMakesNoticesStale(t *testing.T) {
	h := &historyRun{t: t, e: newTestEngine(t, Options{})}
	s := h.open(thingKind, InCatalog("box", idOfKey(h.e.defaults["test"])), ToReceiver("receiver", testReceiver(func(osid.ID, osid.IDList) {})))
	next := func() Notice {
		s.sub.mu.Lock()
		defer s.sub.mu.Unlock()
		s.sub.queue.push(&event{Commit: 1})
		n, ok := s.sub.next()
		require.True(t, ok)
		return n
	}
	before := next()
	require.False(t, before.Stale())
	s.sub.discard()
	after := next()
	require.True(t, before.Stale())
	require.False(t, after.Stale())
}

// The queue is a queue.
func TestNotify_Queue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var q queue[int]
		var model []int
		for n := range rapid.IntRange(0, 400).Draw(t, "steps") {
			switch k := rapid.IntRange(0, 20).Draw(t, "step"); {
			case k == 0 && rapid.IntRange(0, 9).Draw(t, "clear") == 0:
				q.clear()
				model = nil
			case k < 9 && len(model) > 0:
				require.Equal(t, model[0], q.pop())
				model = model[1:]
			default:
				q.push(n)
				model = append(model, n)
			}
			require.Equal(t, len(model), q.len())
		}
	})
}

// BenchmarkNotifyLook tells what it takes to work out what a commit of one change means: to sessions that all want the same, and to sessions
// of which each wants something else.
func BenchmarkNotifyLook(b *testing.B) {
	for _, distinct := range []bool{false, true} {
		b.Run(fmt.Sprintf("1000_sessions/distinct=%t", distinct), func(b *testing.B) {
			h := &historyRun{t: b, e: newTestEngine(b, Options{})}
			writer := h.open(thingKind)
			var made Handle
			for range 1000 {
				made = h.make(writer)
				s := h.open(thingKind, InCatalog("box", idOfKey(h.e.defaults["test"])), ToReceiver("receiver", testReceiver(func(osid.ID, osid.IDList) {})))
				if distinct {
					require.NoError(b, s.Register("test", ChangeChanged, ForObject("thing", made.GetID())))
				} else {
					require.NoError(b, s.Register("test", ChangeDeleted))
				}
			}
			f, err := writer.FormForUpdate("test", "id", made.GetID())
			require.NoError(b, err)
			require.NoError(b, f.SetDisplayName("other"))
			hub := &h.e.hub
			hub.mu.Lock()
			before := hub.d.after
			hub.mu.Unlock()
			require.NoError(b, writer.Update("test", "form", f))
			hub.settle()
			hub.mu.Lock()
			defer hub.mu.Unlock()
			after := hub.d.after
			b.ReportAllocs()
			for b.Loop() {
				hub.d.after, hub.d.evAfter = before, *newEval(h.e, before, h.e.opts.Clock.Now())
				hub.look(after)
				for _, a := range hub.news {
					a.pending = emptied(a.pending)
				}
				hub.news = emptied(hub.news)
			}
		})
	}
}
