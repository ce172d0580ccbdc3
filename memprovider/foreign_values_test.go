package memprovider_test

import (
	"errors"
	"time"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

// What an application or another provider may hand in: values of types that this module knows nothing of. Each is a pointer around one of
// package osid's own, so that a test can change it after the call.

type (
	foreignID       struct{ osid.ID }
	foreignType     struct{ osid.Type }
	foreignDateTime struct{ osid.DateTime }
	foreignDuration struct{ osid.Duration }
	foreignCurrency struct{ osid.Currency }
	foreignLocale   struct{ osid.Locale }
	foreignVersion  struct{ osid.Version }
	foreignIDList   struct{ osid.IDList }
	foreignAgent    struct {
		osid.UnimplementedAgent
		id osid.ID
	}
)

func (a *foreignAgent) GetID() osid.ID { return a.id }

// foreignAliasRequest asks for an alias.
type foreignAliasRequest struct{ id, alias osid.ID }

func (r *foreignAliasRequest) GetReferenceID() osid.ID { return r.id }
func (r *foreignAliasRequest) GetAliasID() osid.ID     { return r.alias }

// foreignEntryPeer and foreignCreditPeer name what entries and credits are made for.
type foreignEntryPeer struct{ customer, item, period osid.ID }

func (p *foreignEntryPeer) GetCustomerID() osid.ID { return p.customer }
func (p *foreignEntryPeer) GetItemID() osid.ID     { return p.item }
func (p *foreignEntryPeer) GetPeriodID() osid.ID   { return p.period }

type foreignCreditPeer struct{ resource, reference osid.ID }

func (p *foreignCreditPeer) GetResourceID() osid.ID  { return p.resource }
func (p *foreignCreditPeer) GetReferenceID() osid.ID { return p.reference }

// foreignTransaction belongs to another provider and ends as it is told to.
type foreignTransaction struct {
	state osid.TransactionState
	fails error
}

func (t *foreignTransaction) GetState() osid.TransactionState { return t.state }
func (t *foreignTransaction) end(state osid.TransactionState) error {
	if t.fails != nil {
		return t.fails
	}
	t.state = state
	return nil
}
func (t *foreignTransaction) Prepare() error { return t.end(osid.TransactionStateCommitReady) }
func (t *foreignTransaction) Commit() error  { return t.end(osid.TransactionStateCommitted) }
func (t *foreignTransaction) Abort() error   { return t.end(osid.TransactionStateAborted) }

// lyingProxy has everything and gives nothing.
type lyingProxy struct {
	osid.UnimplementedProxy
	err error
}

func (lyingProxy) HasAuthentication() bool                           { return true }
func (p lyingProxy) GetAuthentication() (osid.Authentication, error) { return nil, p.err }
func (lyingProxy) HasEffectiveAgent() bool                           { return true }
func (p lyingProxy) GetEffectiveAgentID() (osid.ID, error)           { return nil, p.err }
func (p lyingProxy) GetEffectiveAgent() (osid.Agent, error)          { return nil, p.err }
func (lyingProxy) HasEffectiveDate() bool                            { return true }
func (p lyingProxy) GetEffectiveDate() (time.Time, error)            { return time.Time{}, p.err }
func (p lyingProxy) GetEffectiveClockRate() (decimal.Decimal, error) { return decimal.Zero, p.err }
func (lyingProxy) HasFormatType() bool                               { return true }
func (p lyingProxy) GetFormatType() (osid.Type, error)               { return nil, p.err }
func (lyingProxy) GetLocale() osid.Locale                            { return osid.UnimplementedLocale{} }

// plainProxy says what its fields say.
type plainProxy struct {
	osid.UnimplementedProxy
	auth   osid.ID
	agent  osid.ID
	locale osid.Locale
	format osid.Type
	date   time.Time
	rate   decimal.Decimal
}

func (p *plainProxy) HasAuthentication() bool { return p.auth != nil }
func (p *plainProxy) GetAuthentication() (osid.Authentication, error) {
	return &foreignAgent{id: p.auth}, nil
}
func (p *plainProxy) HasEffectiveAgent() bool                         { return p.agent != nil }
func (p *plainProxy) GetEffectiveAgentID() (osid.ID, error)           { return p.agent, nil }
func (p *plainProxy) GetEffectiveAgent() (osid.Agent, error)          { return &foreignAgent{id: p.agent}, nil }
func (p *plainProxy) GetLocale() osid.Locale                          { return p.locale }
func (p *plainProxy) HasFormatType() bool                             { return p.format != nil }
func (p *plainProxy) GetFormatType() (osid.Type, error)               { return p.format, nil }
func (p *plainProxy) HasEffectiveDate() bool                          { return !p.date.IsZero() }
func (p *plainProxy) GetEffectiveDate() (time.Time, error)            { return p.date, nil }
func (p *plainProxy) GetEffectiveClockRate() (decimal.Decimal, error) { return p.rate, nil }

// endless has a next element that cannot be had.
type endless struct{}

func (endless) HasNext() bool     { return true }
func (endless) Available() uint64 { return 1 << 62 }
func (endless) Skip(uint64)       {}

var errBroken = errors.New("the wire broke")

// The lists that fail when they are read.
type (
	brokenIDs struct {
		endless
		osid.UnimplementedIDList
	}
	brokenAliasRequests struct {
		endless
		transaction.UnimplementedAliasRequestList
	}
	brokenEntryPeers struct {
		endless
		billing.UnimplementedEntryPeerList
	}
	brokenCreditPeers struct {
		endless
		acknowledgement.UnimplementedCreditPeerList
	}
	brokenCustomerForms struct {
		endless
		billing.UnimplementedCustomerBatchFormList
	}
	brokenItemForms struct {
		endless
		billing.UnimplementedItemBatchFormList
	}
	brokenCategoryForms struct {
		endless
		billing.UnimplementedCategoryBatchFormList
	}
	brokenEntryForms struct {
		endless
		billing.UnimplementedEntryBatchFormList
	}
	brokenPeriodForms struct {
		endless
		billing.UnimplementedPeriodBatchFormList
	}
	brokenBusinessForms struct {
		endless
		billing.UnimplementedBusinessBatchFormList
	}
	brokenCreditForms struct {
		endless
		acknowledgement.UnimplementedCreditBatchFormList
	}
	brokenBillingForms struct {
		endless
		acknowledgement.UnimplementedBillingBatchFormList
	}
)
