package memprovider_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// txFault fails one of the steps that commits take while it is armed.
type txFault struct {
	armed bool
	at    int // which step, counted from when it was armed
	err   error
	steps []string
}

func (f *txFault) step(step string) error {
	if !f.armed {
		return nil
	}
	f.steps = append(f.steps, step)
	if len(f.steps) == f.at+1 {
		return f.err
	}
	return nil
}

// txScenario is a way for changes to become a commit. Its parts run one after the other; steps fail in those after the first.
type txScenario struct {
	name string
	ops  []string // the operations that the parts after the first one are
	// run gives the parts, and the transaction, nil if there is none.
	run func(w *txWorld, d *txDesk) (setUp func() error, parts []func() error, tx func() osid.Transaction)
	// again says that after a failure the same can be tried again; otherwise it is the end of the transaction.
	again bool
	steps []string // that are taken when nothing fails
}

// txDo makes changes through all sessions of a desk.
func (d *txDesk) do() error {
	if _, err := d.setNumber(0, "1"); err != nil {
		return err
	}
	if _, err := d.setDescription(0, "1"); err != nil {
		return err
	}
	if _, err := d.addEntry(0, 100); err != nil {
		return err
	}
	if _, err := d.addCredit(5); err != nil {
		return err
	}
	return d.credits.DeleteCredit(d.w.credits[1])
}

const (
	txOpPrepare = "osid.transaction.Transaction.prepare"
	txOpCommit  = "osid.transaction.Transaction.commit"
)

func txScenarios() []txScenario {
	begun := func(begin func(d *txDesk) (osid.Transaction, error), rival bool, parts ...func(osid.Transaction) error) func(
		w *txWorld, d *txDesk) (func() error, []func() error, func() osid.Transaction) {
		return func(w *txWorld, d *txDesk) (func() error, []func() error, func() osid.Transaction) {
			var tx osid.Transaction
			setUp := func() (err error) {
				if tx, err = begin(d); err != nil {
					return err
				}
				if err := d.do(); err != nil || !rival {
					return err
				}
				_, err = w.desk().setNumber(1, "rival")
				return err
			}
			var calls []func() error
			for _, p := range parts {
				calls = append(calls, func() error { return p(tx) })
			}
			return setUp, calls, func() osid.Transaction { return tx }
		}
	}
	nested := func(d *txDesk) (osid.Transaction, error) {
		inner, err := d.group()
		if err != nil {
			return nil, err
		}
		s := d.w.together()
		if err := s.Add(inner); err != nil {
			return nil, err
		}
		return s.StartTransaction()
	}
	prepare, commit := osid.Transaction.Prepare, osid.Transaction.Commit
	plain := func(do func(d *txDesk) error) func(w *txWorld, d *txDesk) (func() error, []func() error, func() osid.Transaction) {
		return func(w *txWorld, d *txDesk) (func() error, []func() error, func() osid.Transaction) {
			return func() error { return nil }, []func() error{func() error { return do(d) }}, func() osid.Transaction { return nil }
		}
	}
	return []txScenario{
		{"commit", []string{txOpCommit}, begun((*txDesk).join, false, commit), true, []string{"prepare", "validate", "publish"}},
		{"commit after another's", []string{txOpCommit}, begun((*txDesk).join, true, commit), true,
			[]string{"prepare", "validate", "replay", "publish"}},
		{"prepare and commit", []string{txOpPrepare, txOpCommit}, begun((*txDesk).join, false, prepare, commit), true,
			[]string{"prepare", "validate", "publish"}},
		{"prepare after another's and commit", []string{txOpPrepare, txOpCommit}, begun((*txDesk).join, true, prepare, commit), true,
			[]string{"prepare", "validate", "replay", "publish"}},
		{"added, commit", []string{txOpCommit}, begun((*txDesk).group, true, commit), false,
			[]string{"prepare", "validate", "replay", "publish"}},
		{"added, prepare and commit", []string{txOpPrepare, txOpCommit}, begun((*txDesk).group, true, prepare, commit), false,
			[]string{"prepare", "validate", "replay", "publish"}},
		{"added twice over, commit", []string{txOpCommit}, begun(nested, true, commit), false,
			[]string{"prepare", "validate", "replay", "publish"}},
		{"a call of its own", []string{"osid.acknowledgement.CreditAdminSession.updateCredit"},
			plain(func(d *txDesk) error { _, err := d.setDescription(0, "1"); return err }), true, []string{"publish"}},
		{"a batch of its own", []string{"osid.acknowledgement.batch.CreditBatchAdminSession.deleteCredits"},
			plain(func(d *txDesk) error {
				m, err := d.w.p.AcknowledgementManager().GetAcknowledgementBatchManager()
				if err != nil {
					return err
				}
				s, err := m.GetCreditBatchAdminSession()
				if err != nil {
					return err
				}
				defer s.Close()
				_, err = s.DeleteCredits(osid.NewIDList(d.w.credits[:]...))
				return err
			}), true, []string{"publish"}},
	}
}

// TestFaults_AtEachStepWithEachError_LeaveAllOrNothing fails each step of each way to commit with each error. What was before is there
// unchanged, nobody is notified, nothing is held, and the error has a code that the method lists.
func TestFaults_AtEachStepWithEachError_LeaveAllOrNothing(t *testing.T) {
	tried := 0
	for _, sc := range txScenarios() {
		t.Run(sc.name, func(t *testing.T) {
			// Once without a fault, to learn the steps, and how it is before and after.
			var before, after string
			var told []string
			synctest.Test(t, func(t *testing.T) {
				fault := &txFault{at: -1}
				w := newTxWorld(t, txCounted(), memprovider.WithFaults(fault.step))
				d, ear := w.desk(), w.listen()
				setUp, parts, _ := sc.run(w, d)
				require.NoError(t, setUp())
				before = w.dump()
				fault.armed = true
				for _, part := range parts {
					require.NoError(t, part())
				}
				after, told = w.dump(), ear.heard()
				require.NotEqual(t, before, after)
				require.NotEmpty(t, told)
				require.Equal(t, sc.steps, fault.steps)
			})
			for at := range sc.steps {
				for _, failure := range txErrors() {
					tried++
					synctest.Test(t, func(t *testing.T) {
						what := fmt.Sprintf("%s fails with %v", sc.steps[at], failure)
						fault := &txFault{at: at, err: failure}
						w := newTxWorld(t, txCounted(), memprovider.WithFaults(fault.step), memprovider.WithConflictWait(-1))
						d, ear := w.desk(), w.listen()
						setUp, parts, transaction := sc.run(w, d)
						require.NoError(t, setUp())
						fault.armed = true
						failed := -1
						var err error
						for i, part := range parts {
							if err = part(); err != nil {
								failed = i
								break
							}
						}
						require.NotEqual(t, -1, failed, what)
						requireFault(t, err, sc.ops[failed], failure)
						require.Equal(t, before, w.dump(), what)
						require.Empty(t, ear.heard(), what)
						tx := transaction()
						if !sc.again {
							require.Equal(t, osid.TransactionStateAborted, tx.GetState(), what)
							require.Empty(t, w.p.OpenTransactions())
							require.NoError(t, w.desk().do(), "nothing is held")
							return
						}
						if tx != nil {
							want := osid.TransactionStateStart
							if sc.ops[failed] == txOpCommit && len(parts) == 2 {
								want = osid.TransactionStateCommitReady
							}
							require.Equal(t, want, tx.GetState(), what)
						}
						for _, part := range parts[failed:] {
							require.NoError(t, part(), "once more, after %s", what)
						}
						require.Equal(t, after, w.dump(), what)
						require.Equal(t, told, ear.heard(), what)
					})
				}
			}
		})
	}
	t.Logf("%d faults", tried)
}

// requireFault checks that an injected error is told of, with a listed code that is not its own.
func requireFault(t testing.TB, err error, op string, failure error) {
	t.Helper()
	require.ErrorContains(t, err, failure.Error())
	if op != txOpPrepare && op != txOpCommit {
		var e *osid.Error
		require.ErrorAs(t, err, &e)
		require.Equal(t, op, e.Op)
		require.Equal(t, osid.ErrOperationFailed, e.Code)
		return
	}
	requireListed(t, err, op)
	want := []osid.ErrorCode{osid.ErrOperationFailed, osid.ErrTransactionFailure}
	require.True(t, slices.Contains(want, osid.CodeOf(err)), "%v", err)
	require.False(t, memprovider.IsConflict(err))
}

// TestFaults_AbortAfterAFault aborts instead of trying again.
func TestFaults_AbortAfterAFault(t *testing.T) {
	for _, sc := range txScenarios() {
		for at := range sc.steps {
			fault := &txFault{at: at, err: fmt.Errorf("broken")}
			w := newTxWorld(t, memprovider.WithFaults(fault.step), memprovider.WithConflictWait(-1))
			d := w.desk()
			setUp, parts, transaction := sc.run(w, d)
			require.NoError(t, setUp())
			before := w.dump()
			fault.armed = true
			for _, part := range parts {
				if part() != nil {
					break
				}
			}
			if tx := transaction(); tx != nil && sc.again {
				require.NoError(t, tx.Abort())
				require.Equal(t, osid.TransactionStateAborted, tx.GetState())
			}
			require.Equal(t, before, w.dump())
			fault.armed = false
			require.NoError(t, w.desk().do(), "nothing is held")
		}
	}
}

// TestFaults_ForeignPartsFollow has parts of other providers in a group whose own part fails at each step: before the decision they are
// aborted, whatever it was.
func TestFaults_ForeignPartsFollow(t *testing.T) {
	for at, step := range []string{"prepare", "validate", "replay", "publish"} {
		t.Run(step, func(t *testing.T) {
			fault := &txFault{at: at, err: fmt.Errorf("broken")}
			w := newTxWorld(t, memprovider.WithFaults(fault.step))
			d := w.desk()
			s, fake := w.together(), new(txFake)
			require.NoError(t, s.Add(txGot(d.group())(t)))
			require.NoError(t, s.Add(fake))
			require.NoError(t, d.do())
			txGot(w.desk().addCredit(1))(t)
			fault.armed = true
			require.ErrorIs(t, s.Commit(), osid.ErrOperationFailed)
			require.Equal(t, step, fault.steps[at])
			require.Equal(t, []string{"prepare", "abort"}, fake.calls)
		})
	}
}

// TestFaults_BatchFormsStayUsable fails the whole of a batch: its forms can be submitted again.
func TestFaults_BatchFormsStayUsable(t *testing.T) {
	fault := &txFault{err: fmt.Errorf("broken")}
	w := newTxWorld(t, memprovider.WithFaults(fault.step))
	s := txGot(txGot(w.p.AcknowledgementManager().GetAcknowledgementBatchManager())(t).GetCreditBatchAdminSession())(t)
	list := txGot(s.GetCreditFormsForUpdate(osid.NewIDList(w.credits[:]...)))(t)
	forms := txGot(osid.Collect(acknowledgement.AllCreditBatchForms(list)))(t)
	for _, f := range forms {
		require.NoError(t, f.SetDescription("1"))
	}
	fault.armed = true
	_, err := s.UpdateCredits(acknowledgement.NewCreditBatchFormList(forms...))
	require.ErrorIs(t, err, osid.ErrOperationFailed)
	_, err = s.UpdateCredits(acknowledgement.NewCreditBatchFormList(forms...))
	require.NoError(t, err)
	require.Equal(t, "1", txGot(w.desk().description(1))(t))
}
