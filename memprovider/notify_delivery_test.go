package memprovider_test

import (
	"fmt"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// notifyQuiet keeps the logs of receivers that panic out of the tests' output.
func notifyQuiet() memprovider.Option { return memprovider.WithLogger(slog.New(slog.DiscardHandler)) }

// Up comes when the session starts to deliver, which is when it registers; Down when the provider stops, after what was committed before.
func TestNotify_UpAndDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t)
		var notes, never notifyNotes
		notifyOK(w.p.BillingManager().GetCustomerNotificationSession(never.customers()))(t)
		s := notifyOK(w.p.BillingManager().GetCustomerNotificationSession(notes.customers()))(t)
		require.Empty(t, notes.told(w.name))
		require.NoError(t, s.RegisterForNewCustomers())
		require.Equal(t, []string{"up"}, notes.told(w.name))
		require.NoError(t, s.RegisterForChangedCustomers())
		w.customer("a")
		w.customer("b")
		require.NoError(t, w.p.Close())
		require.Equal(t, []string{"new a", "new b", "down"}, notes.told(w.name))
		require.ErrorIs(t, s.RegisterForDeletedCustomers(), osid.ErrOperationFailed)
		require.NoError(t, s.Close())
		require.Empty(t, notes.told(w.name))
		require.Empty(t, never.told(w.name), "a session that registered for nothing")
	})
}

// Registering counts from the next commit on; what was committed before is not told, nor is anything after Close.
func TestNotify_FromRegistrationToClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t)
		w.customer("before")
		var notes notifyNotes
		s := w.listen(notes.customers(), "")
		w.customer("during")
		require.Equal(t, []string{"up", "new during"}, notes.told(w.name))
		require.NoError(t, s.Close())
		require.NoError(t, s.Close())
		w.customer("after")
		w.delete(notifyEntities[0], "during")
		require.NoError(t, w.p.Close())
		require.Empty(t, notes.told(w.name), "no call, not even Down")
		require.ErrorIs(t, s.RegisterForNewCustomers(), osid.ErrOperationFailed)
	})
}

// What is queued when the session closes is not delivered either; a channel can be read to its end.
func TestNotify_CloseDropsWhatIsQueued(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t)
		hold, held := make(chan struct{}), make(chan struct{})
		calls := 0
		s := w.listen(memprovider.CustomerReceiverFuncs{New: func(osid.ID, osid.IDList) {
			calls++
			close(held)
			<-hold
		}}, "")
		ch := memprovider.NewCustomerChannel(memprovider.WithBuffer(2))
		sc := w.listen(ch, "")
		for i := range 5 {
			w.customer(fmt.Sprint(i))
			synctest.Wait()
		}
		<-held
		require.NoError(t, s.Close())
		close(hold)
		synctest.Wait()
		require.Equal(t, 1, calls)

		require.NoError(t, sc.Close())
		var got []string
		for e := range ch.Events() {
			got = append(got, w.name(e.IDs[0]))
		}
		require.Equal(t, []string{"0", "1"}, got, "what the Go channel held")
		require.NoError(t, ch.Err())
	})
}

// notifyHeld is a receiver whose first call waits until release is closed.
type notifyHeld struct {
	notifyNotes
	release chan struct{}
	once    sync.Once
}

func (h *notifyHeld) customers() memprovider.CustomerReceiverFuncs {
	h.release = make(chan struct{})
	r := h.notifyNotes.customers()
	told := r.New
	r.New = func(notificationID osid.ID, ids osid.IDList) {
		told(notificationID, ids)
		h.once.Do(func() { <-h.release })
	}
	return r
}

// Unreliable sessions drop by their policy, count what they drop and tell it before the next notification.
func TestNotify_OverflowOfPlainReceivers(t *testing.T) {
	for name, c := range map[string]struct {
		policy   memprovider.Overflow
		expected []string
	}{
		"drop_oldest": {memprovider.DropOldest, []string{"up", "new 0", "missed 3", "new 4", "new 5", "new 6"}},
		"drop_newest": {memprovider.DropNewest, []string{"up", "new 0", "missed 3", "new 1", "new 2", "new 3"}},
		"end_session": {memprovider.EndSession, []string{"up", "new 0", "down"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newNotifyWorld(t, memprovider.WithNotificationBuffer(3, c.policy))
				var held notifyHeld
				s := w.listen(held.customers(), "")
				for i := range 7 {
					w.customer(fmt.Sprint(i))
					synctest.Wait()
				}
				close(held.release)
				require.Equal(t, c.expected, held.told(w.name))
				w.customer("later")
				if c.policy == memprovider.EndSession {
					require.Empty(t, held.told(w.name))
					require.ErrorIs(t, s.RegisterForNewCustomers(), osid.ErrOperationFailed)
					require.ErrorIs(t, s.AcknowledgeCustomerNotification(notifyID("x")), osid.ErrOperationFailed)
				} else {
					require.Equal(t, []string{"new later"}, held.told(w.name))
				}
			})
		})
	}
}

// Channel receivers bring their own buffer and policy, and tell what was dropped with the next event.
func TestNotify_OverflowOfChannels(t *testing.T) {
	// Two in the Go channel, one waiting to get there, two behind it.
	for name, c := range map[string]struct {
		policy   memprovider.Overflow
		expected []string
	}{
		"drop_oldest": {memprovider.DropOldest, []string{"0", "1", "2", "7 after 4 dropped", "8"}},
		"drop_newest": {memprovider.DropNewest, []string{"0", "1", "2", "3 after 4 dropped", "4"}},
		"end_session": {memprovider.EndSession, []string{"0", "1"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newNotifyWorld(t, memprovider.WithNotificationBuffer(100, memprovider.EndSession))
				ch := memprovider.NewCustomerChannel(memprovider.WithBuffer(2), memprovider.WithOverflow(c.policy))
				w.listen(ch, "")
				for i := range 9 {
					w.customer(fmt.Sprint(i))
					synctest.Wait()
				}
				var got []string
				next := func(e memprovider.Event) {
					text := w.name(e.IDs[0])
					if e.Dropped > 0 {
						text += fmt.Sprintf(" after %d dropped", e.Dropped)
					}
					got = append(got, text)
				}
				if c.policy == memprovider.EndSession {
					for e := range ch.Events() {
						next(e)
					}
					require.ErrorIs(t, ch.Err(), osid.ErrOperationFailed)
				} else {
					for range 5 {
						next(<-ch.Events())
					}
					synctest.Wait()
					require.Empty(t, ch.Events())
					require.NoError(t, ch.Err())
				}
				require.Equal(t, c.expected, got)
			})
		})
	}
}

// A reliable session drops nothing; past its limit it ends and says so: the receiver is told that it is down, acknowledging fails.
func TestNotify_ReliableLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t, memprovider.WithReliableLimit(5), memprovider.WithNotificationBuffer(1, memprovider.DropNewest))
		var held notifyHeld
		s := w.listen(held.customers(), "", notifyReliable)
		ch := memprovider.NewCustomerChannel(memprovider.WithBuffer(1))
		sc := w.listen(ch, "", notifyReliable)
		for i := range 5 {
			w.customer(fmt.Sprint(i))
			synctest.Wait()
		}
		require.NoError(t, s.AcknowledgeCustomerNotification(notifyID("unknown")), "the limit is reached, not passed")
		first := <-ch.Events()
		require.NoError(t, first.Ack()) // makes room for one more
		w.customer("5")
		synctest.Wait()
		require.ErrorIs(t, s.AcknowledgeCustomerNotification(notifyID("unknown")), osid.ErrOperationFailed)
		require.ErrorIs(t, s.RegisterForNewCustomers(), osid.ErrOperationFailed)
		close(held.release)
		require.Equal(t, []string{"up", "new 0", "down"}, held.told(w.name))

		require.NoError(t, ch.Err())
		w.customer("6")
		synctest.Wait()
		require.ErrorIs(t, ch.Err(), osid.ErrOperationFailed)
		require.ErrorIs(t, first.Ack(), osid.ErrOperationFailed)
		require.ErrorIs(t, sc.RegisterForNewCustomers(), osid.ErrOperationFailed)
		for range ch.Events() { // closed
		}
	})
}

// Nothing of a reliable session is lost that fits its limit, whatever the buffer of unreliable ones.
func TestNotify_ReliableDropsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t, memprovider.WithNotificationBuffer(1, memprovider.DropNewest))
		ch := memprovider.NewCustomerChannel(memprovider.WithBuffer(1), memprovider.WithOverflow(memprovider.EndSession))
		w.listen(ch, "", notifyReliable)
		const n = 200
		for i := range n {
			w.customer(fmt.Sprint(i))
		}
		for i := range n {
			e := <-ch.Events()
			require.Equal(t, fmt.Sprint(i), w.name(e.IDs[0]))
			require.Zero(t, e.Dropped)
			require.NoError(t, e.Ack())
		}
	})
}

// A notification that is not acknowledged comes again, with the same Id and in order, after pauses that double up to the longest, by the
// provider's clock, until it is acknowledged.
func TestNotify_RedeliveryWithBackOffOnTheProvidersClock(t *testing.T) {
	for name, manual := range map[string]bool{"manual_clock": true, "system_clock": false} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				opts := []memprovider.Option{memprovider.WithRedelivery(time.Second, 4*time.Second)}
				pass := time.Sleep
				if manual {
					clock := memprovider.NewManualClock(time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC))
					opts, pass = append(opts, memprovider.WithClock(clock)), clock.Advance
				}
				w := newNotifyWorld(t, opts...)
				var notes notifyNotes
				s := w.listen(notes.customers(), "", notifyReliable)
				w.customer("a")
				w.customer("b")
				got := notes.take()[1:] // up
				require.Len(t, got, 2)
				a, b := got[0].id, got[1].id
				require.False(t, osid.EqualIDs(a, b))
				for i, pause := range []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 4 * time.Second} {
					pass(pause - time.Nanosecond)
					require.Empty(t, notes.take(), "pause %d", i)
					pass(time.Nanosecond)
					again := notes.take()
					require.Len(t, again, 2)
					require.Equal(t, "a b", w.name(again[0].ids[0])+" "+w.name(again[1].ids[0]))
					require.True(t, osid.EqualIDs(a, again[0].id))
					require.True(t, osid.EqualIDs(b, again[1].id))
				}
				require.NoError(t, s.AcknowledgeCustomerNotification(b)) // out of order; the pauses start over
				pass(time.Second)
				require.Equal(t, []string{"new a"}, notes.told(w.name))
				pass(time.Second)
				require.Empty(t, notes.take())
				w.customer("c")
				require.Equal(t, []string{"new c"}, notes.told(w.name))
				pass(time.Second)
				require.Equal(t, []string{"new a", "new c"}, notes.told(w.name), "a round is in order, with what is newer")
				for range 2 {
					require.NoError(t, s.AcknowledgeCustomerNotification(a)) // twice
				}
				pass(time.Hour)
				require.NotContains(t, notes.told(w.name), "new a")
				s.UnreliableCustomerNotifications()
				pass(time.Hour)
				require.Empty(t, notes.take(), "an unreliable session forgets what was not acknowledged")
			})
		})
	}
}

// A round of redelivery leaves out what was delivered less than the first pause ago; its turn comes in the next.
func TestNotify_RedeliveryLeavesTheNewestTheirTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t, memprovider.WithRedelivery(time.Second, time.Minute))
		var notes notifyNotes
		s := w.listen(notes.customers(), "", notifyReliable)
		w.customer("a")
		time.Sleep(900 * time.Millisecond)
		w.customer("b")
		require.Equal(t, []string{"up", "new a", "new b"}, notes.told(w.name))
		time.Sleep(100 * time.Millisecond)
		require.Equal(t, []string{"new a"}, notes.told(w.name))
		time.Sleep(1900 * time.Millisecond) // b has waited for the second pause, and a for the first
		require.Equal(t, []string{"new a", "new b"}, notes.told(w.name))
		require.NoError(t, s.Close())
	})
}

// Ids of notifications are Ids: equal by their parts, and an Id read from text acknowledges. One of another session does not.
func TestNotify_AcknowledgeByAnIdFromText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t, memprovider.WithRedelivery(time.Second, time.Second))
		var notes, others notifyNotes
		s := w.listen(notes.customers(), "", notifyReliable)
		other := w.listen(others.customers(), "", notifyReliable)
		w.customer("a")
		mine, theirs := notes.take()[1].id, others.take()[1].id
		require.False(t, osid.EqualIDs(mine, theirs))
		text := osid.IDString(mine)
		require.Equal(t, text, fmt.Sprint(mine))
		require.NoError(t, other.AcknowledgeCustomerNotification(mine))
		require.NoError(t, s.AcknowledgeCustomerNotification(nil))
		time.Sleep(time.Second)
		require.Len(t, notes.take(), 1)
		require.Len(t, others.take(), 1)
		require.NoError(t, s.AcknowledgeCustomerNotification(notifyOK(osid.ParseID(text))(t)))
		time.Sleep(time.Second)
		require.Empty(t, notes.take())
		require.Len(t, others.take(), 1)
		require.NoError(t, other.Close())
	})
}

// A receiver that keeps acknowledging, late but steadily, is not told again what it is still at.
func TestNotify_SteadyLateAcknowledgementIsNotRedelivered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t, memprovider.WithRedelivery(time.Second, time.Minute))
		seen := map[string]int{}
		var s billing.CustomerNotificationSession
		s = w.listen(memprovider.CustomerReceiverFuncs{New: func(notificationID osid.ID, _ osid.IDList) {
			seen[osid.IDString(notificationID)]++
			time.AfterFunc(900*time.Millisecond, func() { _ = s.AcknowledgeCustomerNotification(notificationID) })
		}}, "", notifyReliable)
		for i := range 100 {
			w.customer(fmt.Sprint(i))
			time.Sleep(50 * time.Millisecond)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		require.Len(t, seen, 100)
		for _, n := range seen {
			require.Equal(t, 1, n)
		}
	})
}

// A receiver may call the provider, the session that calls it included: register, take a snapshot, change objects, open sessions.
func TestNotify_ReceiverCallsBackIntoTheProvider(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t)
		var notes notifyNotes
		r := notes.customers()
		tell := r.New
		var s billing.CustomerNotificationSession
		lookup := notifyOK(w.p.BillingManager().GetCustomerLookupSession())(t)
		r.New = func(notificationID osid.ID, ids osid.IDList) {
			tell(notificationID, ids)
			s.UseIsolatedBusinessView()
			if err := s.RegisterForNewCustomers(); err != nil {
				t.Error(err)
			}
			if err := s.AcknowledgeCustomerNotification(notificationID); err != nil {
				t.Error(err)
			}
			list, err := lookup.GetCustomers()
			if err != nil {
				t.Error(err)
			}
			if list.Available() < 4 { // makes three more
				w.customer(fmt.Sprint(list.Available()))
			}
		}
		s = w.listen(r, "")
		w.customer("0")
		require.Equal(t, []string{"up", "new 0", "new 1", "new 2", "new 3"}, notes.told(w.name))
	})
}

// Closing the session, or the provider, in a callback ends it: that call was the last.
func TestNotify_CloseInTheCallback(t *testing.T) {
	for name, all := range map[string]bool{"session": false, "provider": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newNotifyWorld(t)
				var notes notifyNotes
				r := notes.customers()
				tell := r.New
				var s billing.CustomerNotificationSession
				r.New = func(notificationID osid.ID, ids osid.IDList) {
					tell(notificationID, ids)
					if all {
						_ = w.p.Close()
					} else {
						_ = s.Close()
					}
				}
				s = w.listen(r, "", notifyReliable)
				w.customer("a")
				if all {
					require.Equal(t, []string{"up", "new a", "down"}, notes.told(w.name))
					return
				}
				require.Equal(t, []string{"up", "new a"}, notes.told(w.name))
				w.customer("b")
				time.Sleep(time.Hour)
				require.Empty(t, notes.told(w.name))
			})
		})
	}
}

// A receiver that panics, or ends the goroutine it is called on, is called again for the next notification, and a reliable one for the same.
func TestNotify_ReceiverPanicsOrEndsItsGoroutine(t *testing.T) {
	for name, fail := range map[string]func(){"panics": func() { panic("receiver") }, "exits": runtime.Goexit} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newNotifyWorld(t, notifyQuiet(), memprovider.WithRedelivery(time.Second, time.Second))
				var notes notifyNotes
				r := notes.customers()
				tell, up, down := r.New, r.Started, r.Stopped
				var s billing.CustomerNotificationSession
				fails := 2
				r.New = func(notificationID osid.ID, ids osid.IDList) {
					tell(notificationID, ids)
					if fails--; fails >= 0 {
						fail()
					}
					_ = s.AcknowledgeCustomerNotification(notificationID)
				}
				r.Started = func() { up(); fail() }
				r.Stopped = func() { down(); fail() }
				s = w.listen(r, "", notifyReliable)
				w.customer("a")
				w.customer("b")
				require.Equal(t, []string{"up", "new a", "new b"}, notes.told(w.name))
				time.Sleep(time.Hour)
				require.Equal(t, []string{"new a", "new b"}, notes.told(w.name))
				require.NoError(t, w.p.Close())
				require.Equal(t, []string{"down"}, notes.told(w.name))
			})
		})
	}
}

// One receiver that never returns from its first call delays no commit and no other session.
func TestNotify_StuckReceiverHurtsNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t, memprovider.WithNotificationBuffer(4, memprovider.DropOldest))
		var held notifyHeld
		s := w.listen(held.customers(), "")
		var notes notifyNotes
		w.listen(notes.customers(), "")
		ch := memprovider.NewCustomerChannel(memprovider.WithBuffer(1)) // nobody reads it
		w.listen(ch, "")
		require.Equal(t, []string{"up"}, notes.told(w.name))
		for i := range 500 {
			w.customer(fmt.Sprint(i))
			require.Equal(t, []string{"new " + fmt.Sprint(i)}, notes.told(w.name))
		}
		require.NoError(t, s.Close()) // does not wait either
		require.NoError(t, w.p.Close())
		require.Equal(t, []string{"down"}, notes.told(w.name))
		close(held.release)
	})
}

// Closing the provider ends its goroutines even if nobody reads a channel: what fits into the Go channel stays to be read, and Err says that
// there was more.
func TestNotify_ProviderClosesWhileEventsWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t)
		abandoned, roomy, unused := memprovider.NewCustomerChannel(memprovider.WithBuffer(2)), memprovider.NewCustomerChannel(), memprovider.NewCustomerChannel()
		w.listen(abandoned, "")
		w.listen(roomy, "")
		notifyOK(w.p.BillingManager().GetCustomerNotificationSession(unused))(t)
		for i := range 50 {
			w.customer(fmt.Sprint(i))
			synctest.Wait()
		}
		require.NoError(t, w.p.Close())
		synctest.Wait()
		n := 0
		for e := range roomy.Events() {
			require.Equal(t, fmt.Sprint(n), w.name(e.IDs[0]))
			require.NoError(t, e.Ack(), "after the end it is of no use, and no error")
			n++
		}
		require.Equal(t, 50, n)
		require.NoError(t, roomy.Err())
		_, open := <-unused.Events()
		require.False(t, open, "the channel of a session that registered for nothing")

		n = 0
		for range abandoned.Events() {
			n++
		}
		require.Equal(t, 2, n)
		require.ErrorIs(t, abandoned.Err(), osid.ErrOperationFailed)
	})
}

// A channel receiver serves one session; its methods can be called by others without harm.
func TestNotify_ChannelServesOneSession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t)
		ch := memprovider.NewCustomerChannel(memprovider.WithBuffer(0), memprovider.WithOverflow(99))
		s := w.listen(ch, "")
		_, err := w.p.BillingManager().GetCustomerNotificationSession(ch)
		require.ErrorIs(t, err, osid.ErrOperationFailed)
		ch.NewCustomers(notifyID("n"), osid.NewIDList(notifyID("x")))
		e := <-ch.Events()
		require.Equal(t, memprovider.EventNew, e.Kind)
		require.NoError(t, e.Ack())
		require.NoError(t, s.Close())
		synctest.Wait()
		ch.NewCustomers(notifyID("n"), osid.NewIDList(notifyID("x"))) // after the end: nothing
		_, open := <-ch.Events()
		require.False(t, open)
		require.False(t, ch.LinkSession(nil))
	})
}

// The Ids of a notification are shared by all receivers; what one does to the list it was given is not seen by another.
func TestNotify_ReceiversCannotChangeWhatOthersAreTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t)
		spoil := memprovider.CustomerReceiverFuncs{New: func(_ osid.ID, ids osid.IDList) {
			all, _ := ids.GetNextIDs(ids.Available())
			clear(all)
			if _, err := ids.GetNextID(); osid.CodeOf(err) != osid.ErrIllegalState {
				t.Error(err)
			}
			if _, err := ids.GetNextIDs(1); osid.CodeOf(err) != osid.ErrIllegalState {
				t.Error(err)
			}
		}}
		w.listen(spoil, "")
		ch := memprovider.NewCustomerChannel()
		w.listen(ch, "")
		var notes notifyNotes
		w.listen(notes.customers(), "")
		w.listen(spoil, "")
		w.customer("a")
		clear((<-ch.Events()).IDs)
		require.Equal(t, []string{"up", "new a"}, notes.told(w.name))
	})
}

// Notifications are calls one after the other, never two at once, for each session.
func TestNotify_NeverConcurrentWithinASession(t *testing.T) {
	p, err := memprovider.New(memprovider.WithRedelivery(time.Microsecond, time.Millisecond))
	require.NoError(t, err)
	w := &notifyWorld{t: t, p: p, names: map[string]string{}, ids: map[string]osid.ID{}}
	var inside, calls atomic.Int64
	down := make(chan struct{})
	enter := func() {
		if inside.Add(1) > 1 {
			t.Error("two calls at once")
		}
		runtime.Gosched()
		calls.Add(1)
		inside.Add(-1)
	}
	call := func(osid.ID, osid.IDList) { enter() }
	s := w.listen(memprovider.CustomerReceiverFuncs{New: call, Changed: call, Deleted: call, Started: enter, Stopped: func() { enter(); close(down) }}, "", notifyReliable)
	var wg sync.WaitGroup
	for range 4 {
		admin := notifyOK(p.BillingManager().GetCustomerAdminSession())(t)
		wg.Go(func() {
			for range 50 {
				form, err := admin.GetCustomerFormForCreate(notifyID("r"), nil)
				if err == nil {
					_, err = admin.CreateCustomer(form)
				}
				if err != nil {
					t.Error(err)
				}
				if err := s.RegisterForNewCustomers(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	require.NoError(t, p.Close())
	<-down
	require.GreaterOrEqual(t, calls.Load(), int64(202))
}

// The memory that stuck receivers hold is bounded: by the buffer, or by the limit of a reliable session, whatever is committed.
func TestNotify_MemoryOfStuckReceiversIsBounded(t *testing.T) {
	p, err := memprovider.New(memprovider.WithNotificationBuffer(100, memprovider.DropOldest), memprovider.WithReliableLimit(100))
	require.NoError(t, err)
	w := &notifyWorld{t: t, p: p, names: map[string]string{}, ids: map[string]osid.ID{}}
	w.customer("a")
	release := make(chan struct{})
	stuck := memprovider.CustomerReceiverFuncs{Changed: func(osid.ID, osid.IDList) { <-release }}
	w.listen(stuck, "")
	w.listen(stuck, "", notifyReliable)
	w.listen(memprovider.NewCustomerChannel(memprovider.WithBuffer(100)), "")
	w.listen(memprovider.NewCustomerChannel(memprovider.WithBuffer(100), memprovider.WithOverflow(memprovider.DropNewest)), "")
	commit := func(n int) {
		for range n {
			w.touch(notifyEntities[0], "a")
		}
	}
	commit(2000) // everybody is full now
	before := notifyHeap()
	commit(20_000)
	grown := int64(notifyHeap()) - int64(before)
	t.Logf("the heap grew by %d bytes over 20,000 commits", grown)
	require.Less(t, grown, int64(256<<10))
	close(release)
	require.NoError(t, p.Close())
}

func notifyHeap() uint64 {
	var m runtime.MemStats
	for range 3 {
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
