package memprovider_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

// The anomalies that a store of less than serializable isolation lets through, by their names in the literature. Each is tried over every
// stage: one session, two sessions and two services, the latter as sessions that joined one transaction and as transactions of a
// TransactionSession.

// txStage says how a transaction comes about, and where the two values and the one set that the anomalies are about are kept.
type txStage struct {
	name string
	// Transactions of a TransactionSession begin one after the other, so that what they read has to be checked even if nothing is changed.
	added bool
	begin func(d *txDesk) (osid.Transaction, error)
	read  func(d *txDesk, i int) (string, error)
	write func(d *txDesk, i int, to string) error
	list  func(d *txDesk) ([]osid.ID, error) // nil: the one session has no way to list
	add   func(d *txDesk) error
}

func txStages() []txStage {
	readNumber, readDescription := (*txDesk).number, (*txDesk).description
	writeNumber := func(d *txDesk, i int, to string) error { _, err := d.setNumber(i, to); return err }
	writeDescription := func(d *txDesk, i int, to string) error { _, err := d.setDescription(i, to); return err }
	listEntries := func(d *txDesk) ([]osid.ID, error) { return d.entriesOf(0) }
	addEntry := func(d *txDesk) error { _, err := d.addEntry(0, 1); return err }
	listBoth := func(d *txDesk) ([]osid.ID, error) {
		entries, err := d.entriesOf(0)
		if err != nil {
			return nil, err
		}
		credits, err := d.creditsOf(7)
		return append(entries, credits...), err
	}
	readBoth := func(d *txDesk, i int) (string, error) {
		if i == 0 {
			return readNumber(d, i)
		}
		return readDescription(d, i)
	}
	writeBoth := func(d *txDesk, i int, to string) error {
		if i == 0 {
			return writeNumber(d, i, to)
		}
		return writeDescription(d, i, to)
	}
	addCredit := func(d *txDesk) error { _, err := d.addCredit(7); return err }
	return []txStage{
		{name: "one session",
			begin: func(d *txDesk) (osid.Transaction, error) { return d.customers.StartTransaction() },
			// What an admin session can read is what a form for update shows.
			read: func(d *txDesk, i int) (string, error) {
				form, err := d.customers.GetCustomerFormForUpdate(d.w.customers[i])
				if err != nil {
					return "", err
				}
				return txExisting(form.GetCustomerNumberMetadata())
			},
			write: writeNumber},
		{"two sessions, joined", false, func(d *txDesk) (osid.Transaction, error) { return d.join() }, readNumber, writeNumber, listEntries, addEntry},
		{"two sessions, added", true, func(d *txDesk) (osid.Transaction, error) { return d.group() }, readNumber, writeNumber, listEntries, addEntry},
		{"two services, joined", false, func(d *txDesk) (osid.Transaction, error) { return d.join() }, readBoth, writeBoth, listBoth, addCredit},
		{"two services, added", true, func(d *txDesk) (osid.Transaction, error) { return d.group() }, readBoth, writeBoth, listBoth, addCredit},
	}
}

// txActor is one side of an anomaly: a desk with or without a transaction. Its methods must succeed.
type txActor struct {
	t  *testing.T
	st txStage
	d  *txDesk
	tx osid.Transaction
}

func (st txStage) actor(t *testing.T, w *txWorld) *txActor {
	return &txActor{t: t, st: st, d: w.desk()}
}

func (a *txActor) begin() *txActor {
	a.t.Helper()
	a.tx = txGot(a.st.begin(a.d))(a.t)
	return a
}

func (a *txActor) reads(i int, want string) {
	a.t.Helper()
	require.Equal(a.t, want, txGot(a.st.read(a.d, i))(a.t))
}

func (a *txActor) writes(i int, to string) {
	a.t.Helper()
	require.NoError(a.t, a.st.write(a.d, i, to))
}

func (a *txActor) lists(n int) {
	a.t.Helper()
	require.Len(a.t, txGot(a.st.list(a.d))(a.t), n)
}

func (a *txActor) adds() {
	a.t.Helper()
	require.NoError(a.t, a.st.add(a.d))
}

func (a *txActor) commits() {
	a.t.Helper()
	require.NoError(a.t, a.tx.Commit())
}

// loses checks that the transaction is refused, by Prepare or by Commit.
func (a *txActor) loses(by string) {
	a.t.Helper()
	if by == "prepare" {
		requireLost(a.t, osid.ErrTransactionFailure, a.tx.Prepare(), a.tx)
	} else {
		requireLost(a.t, osid.ErrOperationFailed, a.tx.Commit(), a.tx)
	}
}

// eachStage runs an anomaly over every stage and both ways to end the loser. a and b are two desks, out is a third without a transaction.
func eachStage(t *testing.T, lists bool, anomaly func(t *testing.T, a, b, out *txActor, by string)) {
	t.Helper()
	for _, st := range txStages() {
		for _, by := range []string{"prepare", "commit"} {
			if lists && st.list == nil {
				continue
			}
			t.Run(st.name+"/"+by, func(t *testing.T) {
				w := newTxWorld(t, memprovider.WithConflictWait(-1))
				anomaly(t, st.actor(t, w), st.actor(t, w), st.actor(t, w), by)
			})
		}
	}
}

// Dirty read: what was written is read before it is committed, and then aborted.
func TestAnomaly_DirtyRead(t *testing.T) {
	eachStage(t, false, func(t *testing.T, a, b, out *txActor, by string) {
		a.begin().writes(0, "dirty")
		if by == "prepare" {
			require.NoError(t, a.tx.Prepare())
		}
		b.begin().reads(0, "0")
		out.reads(0, "0")
		require.NoError(t, a.tx.Abort())
		b.reads(0, "0")
		b.writes(1, "clean")
		b.commits()
		out.reads(0, "0")
		out.reads(1, "clean")
	})
}

// Dirty write: two transactions write the same two values, and each prevails in one.
func TestAnomaly_DirtyWrite(t *testing.T) {
	eachStage(t, false, func(t *testing.T, a, b, out *txActor, by string) {
		a.begin().writes(0, "a")
		b.begin().writes(1, "b")
		a.writes(1, "a")
		b.writes(0, "b")
		out.reads(0, "0")
		a.commits()
		b.loses(by)
		out.reads(0, "a")
		out.reads(1, "a")
	})
}

// Intermediate read: a value that is not the last one written by its transaction.
func TestAnomaly_IntermediateRead(t *testing.T) {
	eachStage(t, false, func(t *testing.T, a, b, out *txActor, by string) {
		a.begin().writes(0, "first")
		b.begin().reads(0, "0")
		a.writes(0, "second")
		a.commits()
		b.reads(0, "0")
		if b.st.added {
			b.loses(by)
		} else {
			b.commits() // it came before
		}
		out.reads(0, "second")
	})
}

// Non-repeatable read: a value changes between two reads of it.
func TestAnomaly_NonRepeatableRead(t *testing.T) {
	eachStage(t, false, func(t *testing.T, a, b, out *txActor, by string) {
		a.begin().reads(0, "0")
		b.begin().writes(0, "b")
		b.commits()
		out.reads(0, "b")
		a.reads(0, "0")
		a.writes(1, "decided by what was read")
		a.loses(by)
		out.reads(1, "0")
	})
}

// Read skew: two values are read of which the second is newer.
func TestAnomaly_ReadSkew(t *testing.T) {
	eachStage(t, false, func(t *testing.T, a, b, out *txActor, by string) {
		a.begin().reads(0, "0")
		b.begin().writes(0, "b")
		b.writes(1, "b")
		b.commits()
		a.reads(1, "0")
		if by == "commit" && !a.st.added {
			a.commits() // it only read, and all of one moment
			return
		}
		a.loses(by) // to promise that it still holds is something else
	})
}

// Phantom: a set that was listed gets another element.
func TestAnomaly_Phantom(t *testing.T) {
	eachStage(t, true, func(t *testing.T, a, b, out *txActor, by string) {
		a.begin().lists(0)
		b.begin().adds()
		b.commits()
		out.lists(1)
		a.lists(0)
		a.writes(0, "there is none")
		a.loses(by)
		out.reads(0, "0")
	})
}

// Phantom over one session, which lists by deleting: a lookup that found nothing conflicts with a create that would have matched.
func TestAnomaly_PhantomOverOneBatchSession(t *testing.T) {
	w := newTxWorld(t)
	batch := txGot(txGot(w.p.AcknowledgementManager().GetAcknowledgementBatchManager())(t).GetCreditBatchAdminSession())(t)
	for _, matches := range []bool{true, false} {
		tx := txGot(batch.StartTransaction())(t)
		gone := txGot(osid.Collect(transaction.AllDeleteResponses(txGot(batch.DeleteCreditsForReference(txID("work8")))(t))))(t)
		require.Empty(t, gone)
		forms := txGot(batch.GetCreditFormsForUpdate(osid.NewIDList(w.credits[0])))(t)
		form := txGot(forms.GetNextCreditBatchForm())(t)
		require.NoError(t, form.SetDescription("there is none"))
		txGot(batch.UpdateCredits(acknowledgement.NewCreditBatchFormList(form)))(t)
		if matches {
			txGot(w.desk().addCredit(8))(t)
			requireLost(t, osid.ErrTransactionFailure, tx.Prepare(), tx)
			txGot(batch.DeleteCreditsForReference(txID("work8")))(t)
		} else {
			txGot(w.desk().addCredit(9))(t)
			require.NoError(t, tx.Prepare(), "no other one")
			require.NoError(t, tx.Commit())
		}
	}
}

// Lost update: two transactions read a value and write what they made of it.
func TestAnomaly_LostUpdate(t *testing.T) {
	eachStage(t, false, func(t *testing.T, a, b, out *txActor, by string) {
		a.begin().reads(0, "0")
		b.begin().reads(0, "0")
		a.writes(0, "0 + a")
		b.writes(0, "0 + b")
		b.commits()
		a.loses(by)
		out.reads(0, "0 + b")
	})
}

// Lost update against a change without a transaction.
func TestAnomaly_LostUpdateToAPlainCall(t *testing.T) {
	eachStage(t, false, func(t *testing.T, a, b, out *txActor, by string) {
		a.begin().reads(0, "0")
		a.writes(0, "0 + a")
		out.writes(0, "out")
		a.loses(by)
		out.reads(0, "out")
	})
}

// Lost update by a form that was made before the transaction was started: its revision was read then.
func TestAnomaly_LostUpdateByAnOldForm(t *testing.T) {
	for name, begin := range map[string]func(d *txDesk) (osid.Transaction, error){
		"one session":  func(d *txDesk) (osid.Transaction, error) { return d.credits.StartTransaction() },
		"two sessions": (*txDesk).join, "added": (*txDesk).group,
	} {
		t.Run(name, func(t *testing.T) {
			w := newTxWorld(t)
			a, out := w.desk(), w.desk()
			form := txGot(a.credits.GetCreditFormForUpdate(w.credits[0]))(t)
			require.NoError(t, form.SetDescription("0 + a"))
			_, err := out.setDescription(0, "out")
			require.NoError(t, err)
			tx := txGot(begin(a))(t)
			require.NoError(t, a.credits.UpdateCredit(form))
			requireLost(t, osid.ErrOperationFailed, tx.Commit(), tx)
			require.Equal(t, "out", txGot(out.description(0))(t))
		})
	}
}

// Write skew: each transaction reads both values and writes one of them.
func TestAnomaly_WriteSkew(t *testing.T) {
	eachStage(t, false, func(t *testing.T, a, b, out *txActor, by string) {
		for _, x := range []*txActor{a, b} {
			x.begin().reads(0, "0")
			x.reads(1, "0")
		}
		a.writes(0, "off duty, for the other one is on")
		b.writes(1, "off duty, for the other one is on")
		a.commits()
		b.loses(by)
		out.reads(1, "0")
	})
}

// Write skew between the two that are prepared at the same time.
func TestAnomaly_WriteSkewOfPrepared(t *testing.T) {
	eachStage(t, false, func(t *testing.T, a, b, out *txActor, by string) {
		for i, x := range []*txActor{a, b} {
			x.begin().reads(1-i, "0")
			x.writes(i, "x")
		}
		require.NoError(t, a.tx.Prepare())
		b.loses(by)
		a.commits()
		out.reads(0, "x")
		out.reads(1, "0")
	})
}

// Predicate write skew: each transaction finds a set empty and adds to it.
func TestAnomaly_PredicateWriteSkew(t *testing.T) {
	eachStage(t, true, func(t *testing.T, a, b, out *txActor, by string) {
		a.begin().lists(0)
		b.begin().lists(0)
		a.adds()
		b.adds()
		a.commits()
		b.loses(by)
		out.lists(1)
	})
}

// Read-only anomaly (Fekete, O'Neil, O'Neil 2004): a transaction that only reads sees a state that no serial order of the others passes
// through, though without it there would be one.
func TestAnomaly_ReadOnlyTransaction(t *testing.T) {
	eachStage(t, false, func(t *testing.T, a, b, out *txActor, by string) {
		a.begin().reads(0, "0") // withdraws, with a charge if there is too little in both accounts
		a.reads(1, "0")
		b.begin().reads(1, "0") // deposits
		b.writes(1, "20")
		b.commits()
		out.begin().reads(0, "0") // looks: the deposit is there, the withdrawal is not
		out.reads(1, "20")
		out.commits()
		a.writes(0, "-11") // with the charge, which whoever looked cannot explain
		a.loses(by)
	})
}

// What does not conflict commits: neighbours, readers of other things, and the same set when it is not changed.
func TestNoAnomaly_NoConflict(t *testing.T) {
	eachStage(t, false, func(t *testing.T, a, b, out *txActor, by string) {
		a.begin().reads(0, "0")
		a.writes(0, "a")
		b.begin().reads(1, "0")
		b.writes(1, "b")
		require.NoError(t, a.tx.Prepare())
		require.NoError(t, b.tx.Prepare(), "neither waits for the other")
		b.commits()
		a.commits()
		out.reads(0, "a")
		out.reads(1, "b")
	})
	for _, st := range txStages() {
		if st.list == nil {
			continue
		}
		t.Run("another's set/"+st.name, func(t *testing.T) {
			w := newTxWorld(t)
			a, out := st.actor(t, w).begin(), w.desk()
			a.lists(0)
			a.writes(0, "a")
			txGot(out.addEntry(1, 1))(t)
			txGot(out.addCredit(1))(t)
			a.commits()
		})
	}
}

// The loser learns what it lost to.
func TestConflict_NamesWhatItLostTo(t *testing.T) {
	for i, want := range []string{"billing.CustomerAdminSession.updateCustomer", "billing.EntryAdminSession.createEntry"} {
		w := newTxWorld(t)
		d, out := w.desk(), w.desk()
		tx := txGot(d.join())(t)
		require.Empty(t, txGot(d.entriesOf(0))(t))
		require.Equal(t, "0", txGot(d.number(0))(t))
		_, err := d.setNumber(1, "1")
		require.NoError(t, err)
		if i == 0 {
			_, err = out.setNumber(0, "2")
		} else {
			_, err = out.addEntry(0, 1)
		}
		require.NoError(t, err)
		err = tx.Prepare()
		requireLost(t, osid.ErrTransactionFailure, err, tx)
		require.ErrorContains(t, err, "lost to commit")
		require.ErrorContains(t, err, want, fmt.Sprint(i))
	}
}
