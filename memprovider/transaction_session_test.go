package memprovider_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

// txFake is a transaction of another provider, which does as it is told.
type txFake struct {
	prepare, commit, abort error
	state                  atomic.Int64
	calls                  []string
	on                     func(call string)
}

func (f *txFake) end(call string, err error, state osid.TransactionState) error {
	f.calls = append(f.calls, call)
	if f.on != nil {
		f.on(call)
	}
	if err == nil {
		f.state.Store(int64(state))
	}
	return err
}

func (f *txFake) Prepare() error {
	return f.end("prepare", f.prepare, osid.TransactionStateCommitReady)
}
func (f *txFake) Commit() error { return f.end("commit", f.commit, osid.TransactionStateCommitted) }
func (f *txFake) Abort() error  { return f.end("abort", f.abort, osid.TransactionStateAborted) }

func (f *txFake) GetState() osid.TransactionState {
	if s := osid.TransactionState(f.state.Load()); s != 0 {
		return s
	}
	return osid.TransactionStateStart
}

// txOdd is a transaction whose type cannot be compared.
type txOdd struct {
	*txFake
	_ []int
}

func (w *txWorld) together() transaction.TransactionSession {
	w.Helper()
	s := txGot(w.p.TransactionManager().GetTransactionSession())(w)
	w.Cleanup(func() { require.NoError(w, s.Close()) })
	return s
}

func TestTransactionManagers_GiveSessions(t *testing.T) {
	w := newTxWorld(t)
	require.True(t, w.p.TransactionManager().SupportsTransactions())
	require.True(t, w.p.TransactionProxyManager().SupportsTransactions())
	_, err := w.p.TransactionProxyManager().GetTransactionSession(nil)
	require.ErrorIs(t, err, osid.ErrNullArgument)
	proxies := txGot(w.p.ProxyManager().GetProxySession())(t)
	s := txGot(w.p.TransactionProxyManager().GetTransactionSession(txGot(proxies.GetProxy(proxies.GetProxyCondition()))(t)))(t)
	require.True(t, s.SupportsTransactions())
	require.NoError(t, s.Commit(), "of nothing")
	require.NoError(t, w.p.Close())
	_, err = w.p.TransactionManager().GetTransactionSession()
	require.ErrorIs(t, err, osid.ErrOperationFailed)
}

func TestTransactionSession_AddErrors(t *testing.T) {
	w, foreign := newTxWorld(t), newTxWorld(t)
	d := w.desk()
	s := w.together()
	require.ErrorIs(t, s.Add(nil), osid.ErrNullArgument)
	tx := txGot(d.customers.StartTransaction())(t)
	require.NoError(t, s.Add(tx))
	require.ErrorIs(t, s.Add(tx), osid.ErrAlreadyExists)
	require.ErrorIs(t, w.together().Add(tx), osid.ErrInvalidArgument, "part of another session's")
	for name, end := range map[string]func(osid.Transaction) error{
		"prepared": osid.Transaction.Prepare, "committed": osid.Transaction.Commit, "aborted": osid.Transaction.Abort,
	} {
		ended := txGot(w.desk().credits.StartTransaction())(t)
		require.NoError(t, end(ended))
		require.ErrorIs(t, s.Add(ended), osid.ErrInvalidArgument, name)
	}
	fake := new(txFake)
	require.NoError(t, s.Add(fake))
	require.ErrorIs(t, s.Add(fake), osid.ErrAlreadyExists)
	require.NoError(t, s.Add(txOdd{txFake: new(txFake)}))
	require.NoError(t, s.Add(txOdd{txFake: new(txFake)}), "what cannot be compared is not the same")
	require.NoError(t, s.Add(txGot(foreign.desk().customers.StartTransaction())(t)))
	require.Equal(t, osid.TransactionStateStart, txGot(s.GetState())(t))

	mine := txGot(s.StartTransaction())(t)
	require.ErrorIs(t, s.Add(mine), osid.ErrInvalidArgument, "would be part of itself")
	require.NoError(t, mine.Prepare())
	require.ErrorIs(t, s.Add(new(txFake)), osid.ErrIllegalState)
	require.NoError(t, s.Commit())
	require.ErrorIs(t, s.Add(new(txFake)), osid.ErrIllegalState)
	aborted := w.together()
	require.NoError(t, aborted.Abort())
	require.ErrorIs(t, aborted.Add(new(txFake)), osid.ErrIllegalState)
}

func TestTransactionSession_States(t *testing.T) {
	w := newTxWorld(t)
	for name, end := range map[string]func(s transaction.TransactionSession) error{
		"commit": transaction.TransactionSession.Commit, "abort": transaction.TransactionSession.Abort,
	} {
		t.Run(name, func(t *testing.T) {
			s := w.together()
			require.Equal(t, osid.TransactionStateStart, txGot(s.GetState())(t))
			require.NoError(t, end(s))
			want := osid.TransactionStateCommitted
			if name == "abort" {
				want = osid.TransactionStateAborted
			}
			require.Equal(t, want, txGot(s.GetState())(t))
			require.ErrorIs(t, s.Commit(), osid.ErrIllegalState)
			require.ErrorIs(t, s.Abort(), osid.ErrIllegalState)
			_, err := s.StartTransaction()
			require.ErrorIs(t, err, osid.ErrIllegalState, "one session, one transaction")
		})
	}
	s := w.together()
	txGot(s.StartTransaction())(t)
	_, err := s.StartTransaction()
	require.ErrorIs(t, err, osid.ErrIllegalState)
}

// TestTransactionSession_MembersAreItsOwn leaves it to the session to prepare and commit what was added, while each member can still be
// aborted, which is the end of all.
func TestTransactionSession_MembersAreItsOwn(t *testing.T) {
	for _, nested := range []bool{false, true} {
		t.Run(fmt.Sprintf("nested %v", nested), func(t *testing.T) {
			w := newTxWorld(t)
			d := w.desk()
			s, fake := w.together(), new(txFake)
			require.NoError(t, s.Add(fake))
			_, err := d.setNumber(0, "0")
			require.NoError(t, err)
			before := w.dump()
			tx := txGot(d.customers.StartTransaction())(t)
			_, err = d.setNumber(0, "1")
			require.NoError(t, err)
			var member osid.Transaction = tx
			if nested {
				inner := w.together()
				require.NoError(t, inner.Add(tx))
				member = txGot(inner.StartTransaction())(t)
				require.NoError(t, s.Add(member))
				require.ErrorIs(t, inner.Commit(), osid.ErrIllegalState)
			} else {
				require.NoError(t, s.Add(tx))
			}
			for _, m := range []osid.Transaction{tx, member} {
				require.ErrorIs(t, m.Prepare(), osid.ErrIllegalState)
				require.ErrorIs(t, m.Commit(), osid.ErrIllegalState)
				require.Equal(t, osid.TransactionStateStart, m.GetState())
			}
			require.NoError(t, member.Abort())
			require.Equal(t, osid.TransactionStateAborted, tx.GetState())
			err = s.Commit()
			require.ErrorIs(t, err, osid.ErrOperationFailed)
			require.False(t, memprovider.IsConflict(err))
			require.Equal(t, []string{"abort"}, fake.calls, "nobody prepares for nothing")
			require.Equal(t, before, w.dump())
		})
	}
}

// TestTransactionSession_AbortedAfterPrepare ends a member between prepare and commit: all goes with it.
func TestTransactionSession_AbortedAfterPrepare(t *testing.T) {
	for _, nested := range []bool{false, true} {
		t.Run(fmt.Sprintf("nested %v", nested), func(t *testing.T) {
			w := newTxWorld(t)
			a, b := w.desk(), w.desk()
			s, fake := w.together(), new(txFake)
			before := w.dump()
			ta, tb := txGot(a.join())(t), txGot(b.join())(t)
			_, err := a.setNumber(0, "1")
			require.NoError(t, err)
			_, err = b.setNumber(1, "1")
			require.NoError(t, err)
			member := ta
			if nested {
				inner := w.together()
				require.NoError(t, inner.Add(ta))
				member = txGot(inner.StartTransaction())(t)
			}
			require.NoError(t, s.Add(member))
			require.NoError(t, s.Add(tb))
			require.NoError(t, s.Add(fake))
			whole := txGot(s.StartTransaction())(t)
			require.NoError(t, whole.Prepare())
			require.Equal(t, osid.TransactionStateCommitReady, member.GetState())
			require.NoError(t, member.Abort())
			require.ErrorIs(t, whole.Commit(), osid.ErrOperationFailed)
			require.Equal(t, []string{"prepare", "abort"}, fake.calls)
			for _, tx := range []osid.Transaction{whole, member, ta, tb} {
				require.Equal(t, osid.TransactionStateAborted, tx.GetState())
			}
			require.Equal(t, before, w.dump())
			_, err = w.desk().setNumber(1, "2")
			require.NoError(t, err, "nothing is held")
		})
	}
}

// TestTransactionSession_CommitsAllAsOne has several sessions of both services in one commit, while readers poll: none sees half.
func TestTransactionSession_CommitsAllAsOne(t *testing.T) {
	w := newTxWorld(t)
	const rounds = 150
	var done atomic.Bool
	var wg sync.WaitGroup
	failures := make(chan error, 8)
	for range 2 {
		reader := w.desk()
		wg.Go(func() {
			for !done.Load() {
				// A transaction that only reads is one look at everything.
				tx, err := reader.join()
				if err != nil {
					failures <- err
					return
				}
				seen := map[string]bool{}
				for i := range 2 {
					n, err1 := reader.number(i)
					d, err2 := reader.description(i)
					e, err3 := reader.entriesOf(i)
					c, err4 := reader.creditsOf(i)
					if err := errors.Join(err1, err2, err3, err4); err != nil {
						failures <- err
						return
					}
					seen[n], seen[d], seen[fmt.Sprint(len(e))], seen[fmt.Sprint(len(c)-1)] = true, true, true, true
				}
				if len(seen) != 1 {
					failures <- fmt.Errorf("half of a commit: %v", seen)
					return
				}
				if err := tx.Commit(); err != nil {
					failures <- err
					return
				}
			}
		})
	}
	writers := [2]*txDesk{w.desk(), w.desk()}
	for n := range rounds {
		s := w.together()
		for i, d := range writers {
			var tx osid.Transaction
			if i == 0 {
				tx = txGot(d.join())(t)
			} else {
				tx = txGot(d.group())(t)
			}
			require.NoError(t, s.Add(tx))
			_, err := d.setNumber(i, fmt.Sprint(n+1))
			require.NoError(t, err)
			_, err = d.setDescription(i, fmt.Sprint(n+1))
			require.NoError(t, err)
			txGot(d.addEntry(i, 1))(t)
			txGot(d.addCredit(i))(t)
		}
		require.NoError(t, s.Commit())
		require.Equal(t, osid.TransactionStateCommitted, txGot(s.GetState())(t))
		require.NoError(t, s.Close())
	}
	done.Store(true)
	wg.Wait()
	close(failures)
	for err := range failures {
		require.NoError(t, err)
	}
	require.Len(t, txGot(writers[0].entriesOf(1))(t), rounds)
}

// TestTransactionSession_NotifiesOnce has four sessions add a credit each: one notification names all.
func TestTransactionSession_NotifiesOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newTxWorld(t)
		ear := w.listen()
		inner, outer := w.together(), w.together()
		require.NoError(t, outer.Add(txGot(inner.StartTransaction())(t)))
		for i := range 4 {
			d := w.desk()
			require.NoError(t, []transaction.TransactionSession{inner, outer}[i%2].Add(txGot(d.credits.StartTransaction())(t)))
			txGot(d.addCredit(7))(t)
		}
		require.Empty(t, ear.heard())
		require.NoError(t, outer.Commit())
		require.Equal(t, []string{"new 4"}, ear.heard())
	})
}

// TestTransactionSession_Nested puts sessions into sessions: what is deep inside commits and aborts with the whole.
func TestTransactionSession_Nested(t *testing.T) {
	for _, how := range []string{"commit", "prepare and commit", "abort"} {
		t.Run(how, func(t *testing.T) {
			w := newTxWorld(t)
			before := w.dump()
			fake := new(txFake)
			var sessions []transaction.TransactionSession
			var all []osid.Transaction
			for i := range 4 {
				s := w.together()
				d := w.desk()
				tx := txGot(d.credits.StartTransaction())(t)
				all = append(all, tx)
				require.NoError(t, s.Add(tx))
				txGot(d.addCredit(i))(t)
				require.NoError(t, s.Add(fake), "the same foreign one everywhere: asked once")
				if i > 0 {
					inner := txGot(sessions[i-1].StartTransaction())(t)
					all = append(all, inner)
					require.NoError(t, s.Add(inner))
					require.ErrorIs(t, w.together().Add(inner), osid.ErrInvalidArgument)
				}
				sessions = append(sessions, s)
			}
			// What is outside cannot become part of what is inside it.
			top := txGot(sessions[3].StartTransaction())(t)
			require.ErrorIs(t, sessions[0].Add(top), osid.ErrInvalidArgument)
			all = append(all, top)
			want, calls := osid.TransactionStateCommitted, []string{"prepare", "commit"}
			switch how {
			case "abort":
				want, calls = osid.TransactionStateAborted, []string{"abort"}
				require.NoError(t, top.Abort())
			case "commit":
				require.NoError(t, sessions[3].Commit())
			default:
				require.NoError(t, top.Prepare())
				require.NoError(t, sessions[3].Commit())
			}
			for _, tx := range all {
				require.Equal(t, want, tx.GetState())
			}
			for _, s := range sessions {
				require.Equal(t, want, txGot(s.GetState())(t))
			}
			require.Equal(t, calls, fake.calls)
			require.Equal(t, how == "abort", before == w.dump())
			require.Empty(t, w.p.OpenTransactions())
		})
	}
}

// TestTransactionSession_CircleIsRefused adds two sessions' transactions to each other at the same time: one is refused, none hangs.
func TestTransactionSession_CircleIsRefused(t *testing.T) {
	w := newTxWorld(t)
	for range 100 {
		a, b := w.together(), w.together()
		ta, tb := txGot(a.StartTransaction())(t), txGot(b.StartTransaction())(t)
		var wg sync.WaitGroup
		var errA, errB error
		wg.Go(func() { errA = a.Add(tb) })
		wg.Go(func() { errB = b.Add(ta) })
		wg.Wait()
		require.NotEqual(t, errA == nil, errB == nil, "%v, %v", errA, errB)
		top := a
		if errB == nil {
			top = b
		}
		require.NoError(t, top.Commit())
	}
	// Over two providers nobody sees the circle; it is found when it comes round.
	v := newTxWorld(t)
	a, b := w.together(), v.together()
	require.NoError(t, a.Add(txGot(b.StartTransaction())(t)))
	require.NoError(t, b.Add(txGot(a.StartTransaction())(t)))
	require.ErrorIs(t, a.Commit(), osid.ErrOperationFailed)
	require.Equal(t, osid.TransactionStateAborted, txGot(a.GetState())(t))
	require.Equal(t, osid.TransactionStateAborted, txGot(b.GetState())(t))
}

// TestTransactionSession_TwoProviders commits in both or in none.
func TestTransactionSession_TwoProviders(t *testing.T) {
	for _, loses := range []bool{false, true} {
		t.Run(fmt.Sprintf("the other loses %v", loses), func(t *testing.T) {
			here, there := newTxWorld(t), newTxWorld(t)
			a, b := here.desk(), there.desk()
			s := here.together()
			require.NoError(t, s.Add(txGot(a.join())(t)))
			require.NoError(t, s.Add(txGot(b.group())(t)))
			_, err := a.setNumber(0, "1")
			require.NoError(t, err)
			_, err = b.setNumber(0, "1")
			require.NoError(t, err)
			if loses {
				_, err = there.desk().setNumber(0, "2")
				require.NoError(t, err)
				err := s.Commit()
				require.ErrorIs(t, err, osid.ErrOperationFailed)
				require.True(t, memprovider.IsConflict(err))
				require.Equal(t, "0", txGot(a.number(0))(t))
				return
			}
			require.NoError(t, s.Commit())
			require.Equal(t, "1", txGot(a.number(0))(t))
			require.Equal(t, "1", txGot(b.number(0))(t))
		})
	}
}

// txErrors are the errors that a part of another provider may fail with: every code, and errors without one.
func txErrors() []error {
	out := []error{errors.New("broken"), context.Canceled}
	for c := osid.ErrAlreadyExists; c <= osid.ErrUnsupported; c++ {
		out = append(out, c, osid.NewError(c, "their.operation", "their detail"))
	}
	return out
}

// requireListed checks that an error has one of the codes that the catalogue lists for the method, and that the method is named.
func requireListed(t testing.TB, err error, op string) {
	t.Helper()
	listed := map[string][]osid.ErrorCode{
		"osid.transaction.Transaction.prepare":       {osid.ErrIllegalState, osid.ErrOperationFailed, osid.ErrPermissionDenied, osid.ErrTransactionFailure},
		"osid.transaction.Transaction.commit":        {osid.ErrIllegalState, osid.ErrOperationFailed, osid.ErrPermissionDenied},
		"osid.transaction.Transaction.abort":         {osid.ErrIllegalState},
		"osid.transaction.TransactionSession.commit": {osid.ErrIllegalState, osid.ErrOperationFailed, osid.ErrPermissionDenied},
		"osid.transaction.TransactionSession.abort":  {osid.ErrIllegalState},
	}
	require.Error(t, err)
	require.Contains(t, listed[op], osid.CodeOf(err), "%v", err)
	var e *osid.Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, op, e.Op)
}

// TestForeignPart_FailsAtEachStepWithEachError has three parts of other providers around two of ours, of which one fails, at each step, at
// each position, with each error: before the decision that is the end of all, after it of nothing but the one that fails.
func TestForeignPart_FailsAtEachStepWithEachError(t *testing.T) {
	// Ours are set up once, without anything to change, but for the last step; what they do with changes is checked below.
	for _, step := range []string{"prepare", "commit", "abort"} {
		for position := range 3 {
			for _, failure := range txErrors() {
				w := newTxWorld(t)
				before := w.dump()
				d := w.desk()
				s := w.together()
				var fakes []*txFake
				for i := range 3 {
					f := new(txFake)
					fakes = append(fakes, f)
					require.NoError(t, s.Add(f))
					if i == 0 {
						require.NoError(t, s.Add(txGot(d.group())(t)))
					}
				}
				_, err := d.setNumber(0, "1")
				require.NoError(t, err)
				_, err = d.setDescription(0, "1")
				require.NoError(t, err)
				whole := txGot(s.StartTransaction())(t)
				name := fmt.Sprintf("%s of %d: %v", step, position, failure)
				calls := func(want ...string) {
					t.Helper()
					for i, f := range fakes {
						require.Equal(t, want[i], strings.Join(f.calls, " "), "%s: calls of %d", name, i)
					}
				}
				switch step {
				case "prepare":
					fakes[position].prepare = failure
					err := whole.Prepare()
					requireListed(t, err, "osid.transaction.Transaction.prepare")
					require.ErrorIs(t, err, osid.ErrTransactionFailure, name)
					require.ErrorContains(t, err, failure.Error())
					want := []string{"abort", "abort", "abort"}
					for i := range position + 1 {
						want[i] = "prepare abort"
					}
					calls(want...)
				case "abort":
					// Whatever our reason to abort: here that the last one cannot prepare.
					fakes[position].abort = failure
					fakes[2].prepare = errors.New("no")
					err := s.Commit()
					requireListed(t, err, "osid.transaction.TransactionSession.commit")
					require.ErrorContains(t, err, failure.Error(), "who may be left prepared is told")
					calls("prepare abort", "prepare abort", "prepare abort")
				case "commit":
					fakes[position].commit = failure
					err := s.Commit()
					requireListed(t, err, "osid.transaction.TransactionSession.commit")
					require.ErrorIs(t, err, osid.ErrOperationFailed, name)
					require.ErrorContains(t, err, failure.Error())
					require.ErrorContains(t, err, "is committed")
					calls("prepare commit", "prepare commit", "prepare commit")
					require.Equal(t, osid.TransactionStateCommitted, whole.GetState())
					require.Equal(t, "1", txGot(d.number(0))(t), name)
					require.Equal(t, "1", txGot(d.description(0))(t), name)
					continue
				}
				require.Equal(t, osid.TransactionStateAborted, whole.GetState(), name)
				require.Equal(t, before, w.dump(), name)
				require.Empty(t, w.p.OpenTransactions())
			}
		}
	}
}

func TestForeignPart_ThatCannotAbort_IsToldWithTheOneListedCode(t *testing.T) {
	for _, failure := range txErrors() {
		w := newTxWorld(t)
		d := w.desk()
		for name, abort := range map[string]func(s transaction.TransactionSession, tx osid.Transaction) error{
			"osid.transaction.TransactionSession.abort": func(s transaction.TransactionSession, _ osid.Transaction) error { return s.Abort() },
			"osid.transaction.Transaction.abort":        func(_ transaction.TransactionSession, tx osid.Transaction) error { return tx.Abort() },
		} {
			s, stuck, other := w.together(), &txFake{abort: failure}, new(txFake)
			require.NoError(t, s.Add(stuck))
			require.NoError(t, s.Add(other))
			mine := txGot(d.customers.StartTransaction())(t)
			require.NoError(t, s.Add(mine))
			err := abort(s, txGot(s.StartTransaction())(t))
			requireListed(t, err, name)
			require.ErrorContains(t, err, failure.Error())
			require.Equal(t, []string{"abort"}, other.calls)
			require.Equal(t, osid.TransactionStateAborted, mine.GetState())
			require.Equal(t, osid.TransactionStateAborted, txGot(s.GetState())(t))
		}
	}
	// Who has ended by itself is not asked, and who ends in spite of an error did what was wanted.
	w := newTxWorld(t)
	s, ended, odd := w.together(), new(txFake), &txFake{abort: osid.ErrIllegalState}
	require.NoError(t, s.Add(ended))
	require.NoError(t, s.Add(odd))
	require.NoError(t, ended.Abort())
	odd.on = func(string) { odd.state.Store(int64(osid.TransactionStateAborted)) }
	require.NoError(t, s.Abort())
	require.Equal(t, []string{"abort"}, ended.calls)
}

// txLate is a part that neither prepares nor checks, and loses when it commits.
type txLate struct{ osid.Transaction }

func (txLate) Prepare() error { return nil }

// TestForeignPart_LosesAfterTheDecision does not count as a conflict: to try again would do the work twice.
func TestForeignPart_LosesAfterTheDecision(t *testing.T) {
	here, there := newTxWorld(t), newTxWorld(t)
	a, b := here.desk(), there.desk()
	attempts := 0
	err := memprovider.Retry(t.Context(), func() error {
		attempts++
		s := here.together()
		tx, err := a.join()
		if err == nil {
			err = s.Add(tx)
		}
		if err != nil {
			return err
		}
		if _, err = a.setNumber(0, fmt.Sprint(attempts)); err != nil {
			return err
		}
		late, err := b.join()
		if err == nil {
			err = s.Add(txLate{late})
		}
		if err != nil {
			return err
		}
		if _, err = b.setNumber(0, "late"); err != nil {
			return err
		}
		if _, err = there.desk().setNumber(0, "sooner"); err != nil {
			return err
		}
		return s.Commit()
	})
	require.ErrorIs(t, err, osid.ErrOperationFailed)
	require.ErrorContains(t, err, "conflict")
	require.False(t, memprovider.IsConflict(err))
	require.Equal(t, 1, attempts)
	require.Equal(t, "1", txGot(a.number(0))(t))
}

// TestForeignPart_CallsBack calls the session from within each step: it neither hangs nor lets anything be changed.
func TestForeignPart_CallsBack(t *testing.T) {
	w := newTxWorld(t)
	d := w.desk()
	tx := txGot(d.join())(t)
	_, err := d.setNumber(0, "1")
	require.NoError(t, err)
	s := w.together()
	whole := txGot(s.StartTransaction())(t)
	fake := new(txFake)
	fake.on = func(call string) {
		require.ErrorIs(t, whole.Prepare(), osid.ErrIllegalState, call)
		require.ErrorIs(t, s.Commit(), osid.ErrIllegalState, call)
		require.ErrorIs(t, s.Abort(), osid.ErrIllegalState, call)
		require.ErrorIs(t, s.Add(new(txFake)), osid.ErrIllegalState, call)
		require.ErrorIs(t, w.together().Add(whole), osid.ErrInvalidArgument, call)
		_, err := s.StartTransaction()
		require.ErrorIs(t, err, osid.ErrIllegalState, call)
		want := map[string]string{"prepare": "0", "commit": "1"}
		require.Equal(t, want[call], txGot(w.desk().number(0))(t), "prepared by others first, committed by us first")
	}
	require.NoError(t, s.Add(tx))
	require.NoError(t, s.Add(fake))
	require.NoError(t, s.Commit())
	require.Equal(t, []string{"prepare", "commit"}, fake.calls)
}

// TestForeignPart_ClosesTheSession closes the session or the provider while a part prepares: the end of it is that all are aborted.
func TestForeignPart_ClosesTheSession(t *testing.T) {
	for _, what := range []string{"session", "provider"} {
		t.Run(what, func(t *testing.T) {
			w := newTxWorld(t)
			d := w.desk()
			tx := txGot(d.join())(t)
			s, fake := w.together(), new(txFake)
			whole := txGot(s.StartTransaction())(t)
			require.NoError(t, s.Add(tx))
			require.NoError(t, s.Add(fake))
			fake.on = func(call string) {
				if call == "prepare" && what == "session" {
					require.NoError(t, s.Close())
				} else if call == "prepare" {
					require.NoError(t, w.p.Close())
				}
			}
			err := whole.Prepare()
			if what == "provider" {
				requireListed(t, err, "osid.transaction.Transaction.prepare")
			}
			require.Equal(t, osid.TransactionStateAborted, whole.GetState())
			require.Equal(t, osid.TransactionStateAborted, tx.GetState())
			require.Equal(t, []string{"prepare", "abort"}, fake.calls)
		})
	}
}

// TestForeignPart_Panics lets the panic through and leaves nothing behind: before the decision all are aborted, after it ours are made.
func TestForeignPart_Panics(t *testing.T) {
	for _, at := range []string{"prepare", "commit"} {
		t.Run(at, func(t *testing.T) {
			w := newTxWorld(t)
			d := w.desk()
			tx := txGot(d.join())(t)
			_, err := d.setNumber(0, "1")
			require.NoError(t, err)
			s, first, fake := w.together(), new(txFake), new(txFake)
			require.NoError(t, s.Add(first))
			require.NoError(t, s.Add(tx))
			require.NoError(t, s.Add(fake))
			fake.on = func(call string) {
				if call == at {
					panic("theirs")
				}
			}
			require.PanicsWithValue(t, "theirs", func() { _ = s.Commit() })
			want := osid.TransactionStateAborted
			if at == "commit" {
				want = osid.TransactionStateCommitted
			}
			require.Equal(t, want, txGot(s.GetState())(t))
			require.Equal(t, want, tx.GetState())
			require.Equal(t, want, first.GetState())
			_, err = w.desk().setNumber(0, "2")
			require.NoError(t, err, "nothing is held")
		})
	}
}

// TestProviderClose_AbortsForeignParts that wait prepared.
func TestProviderClose_AbortsForeignParts(t *testing.T) {
	w := newTxWorld(t)
	fake := new(txFake)
	s := w.together()
	require.NoError(t, s.Add(fake))
	require.NoError(t, txGot(s.StartTransaction())(t).Prepare())
	require.NoError(t, w.p.Close())
	require.Equal(t, []string{"prepare", "abort"}, fake.calls)
}

// TestTransactionSession_MembersThatCross have no order in which they could have run: each read what the other changed.
func TestTransactionSession_MembersThatCross(t *testing.T) {
	w := newTxWorld(t)
	a, b := w.desk(), w.desk()
	s := w.together()
	require.NoError(t, s.Add(txGot(a.join())(t)))
	require.NoError(t, s.Add(txGot(b.join())(t)))
	require.Equal(t, "0", txGot(a.number(0))(t))
	require.Equal(t, "0", txGot(b.description(0))(t))
	_, err := a.setDescription(0, "1")
	require.NoError(t, err)
	_, err = b.setNumber(0, "1")
	require.NoError(t, err)
	err = s.Commit()
	require.ErrorIs(t, err, osid.ErrOperationFailed)
	require.True(t, memprovider.IsConflict(err))
	require.Equal(t, "0", txGot(a.number(0))(t))
	require.Equal(t, "0", txGot(a.description(0))(t))
}

// TestTransactionSession_Concurrently commits, aborts and closes one session from many goroutines: exactly one end comes of it.
func TestTransactionSession_Concurrently(t *testing.T) {
	w := newTxWorld(t)
	for n := range 60 {
		d := w.desk()
		s := txGot(w.p.TransactionManager().GetTransactionSession())(t)
		tx := txGot(d.join())(t)
		require.NoError(t, s.Add(tx))
		_, err := d.setNumber(0, fmt.Sprint(n+1))
		require.NoError(t, err)
		before := txGot(w.desk().number(0))(t)
		var wg sync.WaitGroup
		var ended [5]error
		calls := []func() error{s.Commit, s.Abort, s.Commit, tx.Abort, func() error { _ = s.Close(); return errors.New("closed") }}
		for i, call := range calls {
			wg.Go(func() { ended[i] = call() })
		}
		wg.Wait()
		after := txGot(w.desk().number(0))(t)
		committed := ended[0] == nil || ended[2] == nil
		require.Equal(t, committed, after == fmt.Sprint(n+1), "%v", ended)
		require.Equal(t, committed, tx.GetState() == osid.TransactionStateCommitted)
		if !committed {
			require.Equal(t, before, after)
		}
		require.False(t, ended[0] == nil && ended[2] == nil)
	}
	require.Empty(t, w.p.OpenTransactions())
}

// TestRetry runs attempts until one succeeds, fails otherwise, or the context is done.
func TestRetry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newTxWorld(t)
		d, rival := w.desk(), w.desk()
		attempts := 0
		increment := func(rivals int) func() error {
			attempts = 0
			return func() error {
				attempts++
				tx, err := d.customers.StartTransaction()
				if err != nil {
					return err
				}
				if _, err = d.setNumber(0, fmt.Sprint("mine ", attempts)); err != nil {
					return errors.Join(err, tx.Abort())
				}
				if attempts <= rivals {
					if _, err := rival.setNumber(0, "rival"); err != nil {
						return err
					}
				}
				return tx.Commit()
			}
		}
		require.NoError(t, memprovider.Retry(t.Context(), increment(5)))
		require.Equal(t, 6, attempts)
		require.Equal(t, "mine 6", txGot(d.number(0))(t))

		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		err := memprovider.Retry(ctx, increment(1<<30))
		require.True(t, memprovider.IsConflict(err), "the last attempt's error")
		require.Less(t, attempts, 100)

		broken := errors.New("broken")
		calls := 0
		require.Equal(t, broken, memprovider.Retry(t.Context(), func() error { calls++; return broken }))
		require.Equal(t, 1, calls)
	})
	require.False(t, memprovider.IsConflict(nil))
	require.False(t, slices.ContainsFunc(txErrors(), memprovider.IsConflict))
}
