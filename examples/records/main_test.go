package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestCustomersAreFoundByTheirCreditLimit(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(&out))
	require.Equal(t, `Ada may owe USD 500
Ben may owe USD 4000
Cleo may owe USD 1200
Dan may owe USD 9000
Eve may owe whatever she likes: she has no such record
Ada, who could owe USD 500, may now owe USD 2500

Who may owe from USD 1000 to USD 5000, the highest first:
  Ben   USD 4000
  Ada   USD 2500
  Cleo  USD 1200
`, out.String())
}

func TestTheRecordCanBeQueriedForAnyLimitAndForNone(t *testing.T) {
	p, err := memprovider.New(memprovider.WithRecordType(creditLimitRecord()))
	require.NoError(t, err)
	defer p.Close()
	require.NoError(t, fill(&bytes.Buffer{}, p.BillingManager()))
	session, err := p.BillingManager().GetCustomerQuerySession()
	require.NoError(t, err)
	for match, want := range map[bool]uint64{true: 4, false: 1} {
		query := session.GetCustomerQuery()
		record, err := recordOf[CreditLimitQueryRecord](query.GetCustomerQueryRecord(creditLimitType))
		require.NoError(t, err)
		require.NoError(t, record.MatchAnyCreditLimit(match))
		found, err := session.GetCustomersByQuery(query)
		require.NoError(t, err)
		require.Equal(t, want, found.Available())

		record.ClearCreditLimitTerms()
		found, err = session.GetCustomersByQuery(query)
		require.NoError(t, err)
		require.EqualValues(t, 5, found.Available())
	}
}

func TestACreditLimitCanBeTakenAway(t *testing.T) {
	p, err := memprovider.New(memprovider.WithRecordType(creditLimitRecord()))
	require.NoError(t, err)
	defer p.Close()
	admin, err := p.BillingManager().GetCustomerAdminSession()
	require.NoError(t, err)
	customer, err := create(&bytes.Buffer{}, admin, "Ada", 500)
	require.NoError(t, err)
	form, err := admin.GetCustomerFormForUpdate(customer.GetID())
	require.NoError(t, err)
	record, err := recordOf[CreditLimitFormRecord](form.GetCustomerFormRecord(creditLimitType))
	require.NoError(t, err)
	require.Equal(t, "credit limit", record.GetCreditLimitMetadata().GetElementLabel().GetText())
	require.NoError(t, record.ClearCreditLimit())
	require.NoError(t, admin.UpdateCustomer(form))

	lookup, err := p.BillingManager().GetCustomerLookupSession()
	require.NoError(t, err)
	customer, err = lookup.GetCustomer(customer.GetID())
	require.NoError(t, err)
	own, err := recordOf[CreditLimitRecord](customer.GetCustomerRecord(creditLimitType))
	require.NoError(t, err)
	require.False(t, own.HasCreditLimit())
	_, err = own.GetCreditLimit()
	require.ErrorIs(t, err, osid.ErrIllegalState)
	require.Equal(t, "anything", limitOf(customer))
}
