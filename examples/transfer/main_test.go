package main

import (
	"context"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/osid-go/osid-go/osid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// TestTransfers_AgreeToTheCent runs the program as it is run by default, and with more clerks.
func TestTransfers_AgreeToTheCent(t *testing.T) {
	for _, args := range [][]string{nil, {"-clerks", "10", "-transfers", "15", "-seed", "3"}, {"-clerks", "1"}, {"-transfers", "0"}} {
		var out, errs strings.Builder
		require.Equal(t, exitAgrees, run(t.Context(), args, &out, &errs), "%v\n%s%s", args, &out, &errs)
		require.Empty(t, errs.String())
		require.NotContains(t, out.String(), "DIFFERS")
		require.Regexp(t, regexp.MustCompile(`agrees    all together owed USD 2862\.00 in 216 entries, and owe 2862\.00 in 216\n$`), out.String())
	}
}

// TestProve_SeesADifference tampers with the books in ways that a lost or half-made transfer would.
func TestProve_SeesADifference(t *testing.T) {
	for name, tamper := range map[string]func(t *testing.T, b *books, c *clerk){
		"an entry that nobody moved": func(t *testing.T, b *books, c *clerk) {
			list, err := c.disputes(b.customers[0], b.months[0])
			require.NoError(t, err)
			require.NoError(t, c.entries.DeleteEntry(list[0].GetID()))
		},
		"a cent": func(t *testing.T, b *books, c *clerk) {
			c.done[0].amount = c.done[0].amount.Add(decimal.New(1, -2))
		},
		"a credit for nothing": func(t *testing.T, b *books, c *clerk) { require.NoError(t, c.acknowledge(transfer{})) },
		"half a transfer": func(t *testing.T, b *books, c *clerk) {
			e := entry{customer: b.customers[1], month: b.months[0], genus: disputed, amount: osid.NewCurrency(decimal.New(5, 0), osid.CurrencyType("USD"))}
			list, err := c.disputes(b.customers[1], b.months[0])
			require.NoError(t, err)
			e.item = list[0].GetItemID()
			require.NoError(t, e.create(c.entries))
		},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := openBooks()
			require.NoError(t, err)
			defer b.provider.Close()
			before, err := b.balances()
			require.NoError(t, err)
			c, err := newClerk(b, 0)
			require.NoError(t, err)
			defer c.close()
			made, err := c.transfer(b.months[2], 0, 1)
			require.NoError(t, err)
			c.done = append(c.done, made)
			agrees, err := b.prove(io.Discard, before, []*clerk{c})
			require.NoError(t, err)
			require.True(t, agrees)
			tamper(t, b, c)
			agrees, err = b.prove(io.Discard, before, []*clerk{c})
			require.NoError(t, err)
			require.False(t, agrees)
		})
	}
}

// TestTransfer_TwoClerksMeet has the second of two that move the same entries lose, and leave nothing.
func TestTransfer_TwoClerksMeet(t *testing.T) {
	b, err := openBooks()
	require.NoError(t, err)
	defer b.provider.Close()
	var clerks [2]*clerk
	var open [2]osid.Transaction
	for i := range clerks {
		clerks[i], err = newClerk(b, i)
		require.NoError(t, err)
		defer clerks[i].close()
		open[i], err = clerks[i].entries.StartTransaction()
		require.NoError(t, err)
		_, err = clerks[i].move(open[i], b.months[0], 0, 1)
		require.NoError(t, err)
	}
	require.NoError(t, open[1].Commit())
	require.ErrorIs(t, open[0].Prepare(), osid.ErrTransactionFailure)
	n, _, err := b.credits(clerks[0])
	require.NoError(t, err)
	require.Zero(t, n)
	balances, err := b.balances()
	require.NoError(t, err)
	require.Equal(t, 2*entries/3, balances[1].entries-balances[0].entries, "one third went over, once")
}

func TestRun_Failures(t *testing.T) {
	for _, args := range [][]string{{"x"}, {"-clerks", "0"}, {"-transfers", "-1"}, {"-nonsense"}} {
		require.Equal(t, exitFailed, run(t.Context(), args, io.Discard, io.Discard), "%v", args)
	}
	require.Equal(t, exitAgrees, run(context.Background(), []string{"-help"}, io.Discard, io.Discard))
}
