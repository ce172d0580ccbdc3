package memprovider_test

import (
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

const txWait = time.Minute

// txHold prepares a transaction that has read customer 0 and the credits for work 7, and changed customer 1 and added an entry for it.
func txHold(t *testing.T, w *txWorld, begin func(d *txDesk) (osid.Transaction, error)) osid.Transaction {
	t.Helper()
	d := w.desk()
	tx := txGot(begin(d))(t)
	require.Equal(t, "0", txGot(d.number(0))(t))
	require.Empty(t, txGot(d.creditsOf(7))(t))
	_, err := d.setNumber(1, "held")
	require.NoError(t, err)
	txGot(d.addEntry(1, 1))(t)
	require.NoError(t, tx.Prepare())
	return tx
}

func txHolders() map[string]func(d *txDesk) (osid.Transaction, error) {
	return map[string]func(d *txDesk) (osid.Transaction, error){"joined": (*txDesk).join, "added": (*txDesk).group}
}

// TestPrepared_ReadersNeverWait reads everything that a prepared transaction read or changed.
func TestPrepared_ReadersNeverWait(t *testing.T) {
	for name, begin := range txHolders() {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newTxWorld(t, memprovider.WithConflictWait(txWait))
				before := w.dump()
				tx := txHold(t, w, begin)
				waiting := make(chan error, 1)
				rival := w.desk()
				go func() { _, err := rival.setNumber(0, "rival"); waiting <- err }()
				synctest.Wait() // one change is waiting, and is in no reader's way either
				start := time.Now()
				require.Equal(t, before, w.dump())
				reader := w.desk()
				look := txGot(reader.join())(t)
				require.Equal(t, "0", txGot(reader.number(1))(t))
				require.Empty(t, txGot(reader.entriesOf(1))(t))
				require.NoError(t, look.Commit(), "one that only reads is before the prepared one")
				q := txGot(w.p.BillingManager().GetCustomerQuerySession())(t)
				query := q.GetCustomerQuery()
				require.NoError(t, query.MatchCustomerNumber("held", osid.ExactStringMatchType(), true))
				list := txGot(q.GetCustomersByQuery(query))(t)
				require.False(t, list.HasNext())
				require.Zero(t, time.Since(start))
				require.NoError(t, tx.Commit())
				require.NoError(t, <-waiting)
			})
		})
	}
}

// txOp is a change that others make while a transaction is prepared.
type txOp struct {
	name string
	over string // what it conflicts over: what the prepared transaction read, or changed; "" for nothing
	do   func(d *txDesk) error
}

func txOps() []txOp {
	return []txOp{
		{"changes what it read", "read", func(d *txDesk) error { _, err := d.setNumber(0, "x"); return err }},
		{"changes what it changed", "changed", func(d *txDesk) error { _, err := d.setNumber(1, "x"); return err }},
		{"adds to a set that it found empty", "read", func(d *txDesk) error { _, err := d.addCredit(7); return err }},
		{"deletes what it needs", "changed", func(d *txDesk) error { return d.customers.DeleteCustomer(d.w.customers[1]) }},
		{"changes something else", "", func(d *txDesk) error { _, err := d.setDescription(0, "x"); return err }},
		{"adds to another set", "", func(d *txDesk) error { _, err := d.addCredit(8); return err }},
		{"adds an entry for a customer that it read", "", func(d *txDesk) error { _, err := d.addEntry(0, 1); return err }},
		{"adds a customer", "", func(d *txDesk) error {
			form, err := d.customers.GetCustomerFormForCreate(txID("another"), nil)
			if err == nil {
				_, err = d.customers.CreateCustomer(form)
			}
			return err
		}},
	}
}

// TestPrepared_OnlyWhatTrulyConflictsWaits_AndForABoundedTime makes each change against each end of a prepared transaction: without a
// transaction, by Commit and by Prepare.
func TestPrepared_OnlyWhatTrulyConflictsWaits_AndForABoundedTime(t *testing.T) {
	for name, begin := range txHolders() {
		for _, op := range txOps() {
			for _, end := range []string{"commit", "abort", "never"} {
				for _, by := range []string{"a call", "commit", "prepare", "added"} {
					t.Run(fmt.Sprintf("%s/%s/%s/%s", name, op.name, end, by), func(t *testing.T) {
						synctest.Test(t, func(t *testing.T) {
							w := newTxWorld(t, memprovider.WithConflictWait(txWait))
							tx := txHold(t, w, begin)
							d := w.desk()
							start := time.Now()
							done := make(chan error, 1)
							go func() { done <- txTry(d, op, by) }()
							synctest.Wait()
							select {
							case err := <-done:
								require.Empty(t, op.over, "it did not wait")
								require.NoError(t, err)
								return
							default:
								require.NotEmpty(t, op.over, "it waits")
							}
							time.Sleep(20 * time.Second)
							switch end {
							case "commit":
								require.NoError(t, tx.Commit())
							case "abort":
								require.NoError(t, tx.Abort())
							}
							err := <-done
							switch {
							case end == "never":
								require.True(t, memprovider.IsConflict(err), "%v", err)
								require.ErrorContains(t, err, "prepared transaction")
								require.Equal(t, txWait, time.Since(start))
								require.NoError(t, tx.Commit(), "who is prepared is not disturbed")
							case end == "abort" || op.over == "read":
								require.NoError(t, err, "it comes after")
							case by == "a call" && op.name == "deletes what it needs":
								require.ErrorIs(t, err, osid.ErrOperationFailed)
								require.False(t, memprovider.IsConflict(err), "looked again, and the entry is there")
							case by == "a call":
								require.NoError(t, err, "a call of its own looks again")
							default:
								require.True(t, memprovider.IsConflict(err), "%v", err)
								require.ErrorContains(t, err, "lost to commit")
							}
						})
					})
				}
			}
		}
	}
}

// txTry makes a change and commits it in one of four ways.
func txTry(d *txDesk, op txOp, by string) error {
	if by == "a call" {
		return op.do(d)
	}
	begin := (*txDesk).join
	if by == "added" {
		begin = (*txDesk).group
	}
	tx, err := begin(d)
	if err != nil {
		return err
	}
	if err := op.do(d); err != nil {
		return errors.Join(err, tx.Abort())
	}
	if by == "prepare" {
		if err := tx.Prepare(); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// TestPrepared_ConflictWait has the time that others wait be the option's, one second by default, and none if it is less than 0.
func TestPrepared_ConflictWait(t *testing.T) {
	for _, c := range []struct {
		opts []memprovider.Option
		want time.Duration
	}{
		{nil, time.Second},
		{[]memprovider.Option{memprovider.WithConflictWait(3 * time.Second)}, 3 * time.Second},
		{[]memprovider.Option{memprovider.WithConflictWait(-1)}, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := newTxWorld(t, c.opts...)
			tx := txHold(t, w, (*txDesk).join)
			start := time.Now()
			_, err := w.desk().setNumber(1, "x")
			require.ErrorIs(t, err, osid.ErrOperationFailed)
			require.True(t, memprovider.IsConflict(err))
			require.Equal(t, c.want, time.Since(start))
			require.NoError(t, tx.Abort())
		})
	}
}

// TestPrepared_ABatchLosesOnlyWhatIsHeld deletes three credits of which a prepared transaction has read one: outside a transaction each
// input stands alone.
func TestPrepared_ABatchLosesOnlyWhatIsHeld(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newTxWorld(t)
		holder, d := w.desk(), w.desk()
		third := txGot(d.addCredit(3))(t)
		tx := txGot(holder.credits.StartTransaction())(t)
		_, err := holder.setDescription(1, "held")
		require.NoError(t, err)
		require.NoError(t, tx.Prepare())
		s := txGot(txGot(w.p.AcknowledgementManager().GetAcknowledgementBatchManager())(t).GetCreditBatchAdminSession())(t)
		start := time.Now()
		responses := txGot(osid.Collect(transaction.AllDeleteResponses(
			txGot(s.DeleteCredits(osid.NewIDList(w.credits[0], w.credits[1], third)))(t))))(t)
		require.Equal(t, time.Second, time.Since(start), "all together wait once")
		var ok []bool
		for _, r := range responses {
			ok = append(ok, r.IsSuccessful())
		}
		require.Equal(t, []bool{true, false, true}, ok)
		require.Contains(t, txGot(responses[1].GetErrorMessage())(t).GetText(), "prepared transaction")
		require.NoError(t, tx.Commit())
		left := txGot(txIDs(acknowledgement.AllCredits(txGot(d.creditsRead.GetCredits())(t))))(t)
		require.Len(t, left, 1)
		require.Equal(t, "held", txGot(d.description(1))(t))

		// In a transaction the batch goes with it.
		tx = txHold(t, w, (*txDesk).join)
		batch := txGot(s.StartTransaction())(t)
		forms := txGot(s.GetCreditFormsForCreate(acknowledgement.NewCreditPeerList(txPeer(7), txPeer(8)), nil))(t)
		made := txGot(osid.Collect(transaction.AllCreateResponses(txGot(s.CreateCredits(forms))(t))))(t)
		require.True(t, made[0].IsSuccessful() && made[1].IsSuccessful())
		requireLost(t, osid.ErrOperationFailed, batch.Commit(), batch)
		require.NoError(t, tx.Commit())
	})
}

// txPeer asks for a credit for a work.
type txPeer int

func (p txPeer) GetReferenceID() osid.ID { return txID(fmt.Sprint("work", int(p))) }
func (p txPeer) GetResourceID() osid.ID  { return txID("clerk") }

// TestPrepared_GetStateDoesNotWait asks for the state of a transaction that waits for another.
func TestPrepared_GetStateDoesNotWait(t *testing.T) {
	for name, begin := range txHolders() {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newTxWorld(t)
				holder := txHold(t, w, begin)
				d := w.desk()
				tx := txGot(begin(d))(t)
				_, err := d.setNumber(1, "x")
				require.NoError(t, err)
				done := make(chan error)
				go func() { done <- tx.Prepare() }()
				synctest.Wait()
				start := time.Now()
				require.Equal(t, osid.TransactionStateStart, tx.GetState())
				require.Zero(t, time.Since(start))
				require.NoError(t, holder.Abort())
				require.NoError(t, <-done)
				require.Equal(t, osid.TransactionStateCommitReady, tx.GetState())
			})
		})
	}
}

// TestOpen_HoldsNothing leaves a transaction open that changed and read everything: nobody waits for it, it loses.
func TestOpen_HoldsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newTxWorld(t)
		d := w.desk()
		tx := txGot(d.join())(t)
		require.NoError(t, d.do())
		start := time.Now()
		for _, op := range txOps() {
			require.NoError(t, op.do(w.desk()), op.name)
		}
		require.Zero(t, time.Since(start))
		requireLost(t, osid.ErrTransactionFailure, tx.Prepare(), tx)
	})
}
