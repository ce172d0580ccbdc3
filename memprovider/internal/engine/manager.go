package engine

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/osid"
)

// profile is what managers say of this provider. It is said by closed ones too.
type profile struct {
	eng    *Engine
	tenure *tenure
}

// The version of OSID that the binding transcribes, and of this provider.
var (
	osidVersion     = []string{"3", "0", "0"}
	providerVersion = []string{"0", "1", "0"}
	releaseDate     = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
)

// GetID returns the Id of the provider.
func (p profile) GetID() osid.ID { return p.eng.providerID }

// GetDisplayName names the provider.
func (p profile) GetDisplayName() osid.DisplayText {
	return osid.NewDisplayText("osid-go in-memory provider")
}

// GetDescription describes the provider.
func (p profile) GetDescription() osid.DisplayText {
	return osid.NewDisplayText("Keeps everything in the memory of the process, with snapshots, serializable transactions and notifications.")
}

// GetVersion returns the version of the provider.
func (p profile) GetVersion() osid.Version { return osid.NewVersion(nil, providerVersion...) }

// GetReleaseDate returns when that version came out.
func (p profile) GetReleaseDate() osid.DateTime { return osid.NewDateTime(releaseDate) }

// SupportsOSIDVersion says whether the provider is of a version of OSID.
func (p profile) SupportsOSIDVersion(version osid.Version) bool {
	return osid.EqualVersions(version, osid.NewVersion(nil, osidVersion...))
}

// GetLocales returns the locale that texts fall back to. Texts may be set and asked for in any other as well.
func (p profile) GetLocales() osid.LocaleList { return osid.NewLocaleList(p.eng.opts.Locale) }

// SupportsJournalRollback says whether earlier states can be returned to; they can't.
func (p profile) SupportsJournalRollback() bool { return false }

// SupportsJournalBranching says whether there are branches; there are not.
func (p profile) SupportsJournalBranching() bool { return false }

// GetBranchID fails: there are no branches.
func (p profile) GetBranchID() (osid.ID, error) {
	return nil, Unimplemented("osid.OsidProfile.getBranchId")
}

// GetBranch fails: there are no branches.
func (p profile) GetBranch() (osid.Branch, error) {
	return nil, Unimplemented("osid.OsidProfile.getBranch")
}

// GetProxyRecordTypes returns the types of the records of proxies; there are none.
func (p profile) GetProxyRecordTypes() osid.TypeList { return osid.NewTypeList() }

// SupportsProxyRecordType says whether proxies have records of a type; they have none.
func (p profile) SupportsProxyRecordType(proxyRecordType osid.Type) (bool, error) {
	if proxyRecordType == nil {
		return false, nullArgument("osid.OsidProfile.supportsProxyRecordType", "proxyRecordType")
	}
	return false, nil
}

// GetProviderID returns the Id of the resource that provides the service.
func (p profile) GetProviderID() osid.ID { return p.eng.providerID }

// GetProvider returns the resource that provides the service.
func (p profile) GetProvider() (osid.Resource, error) {
	return p.eng.resource("osid.Sourceable.getProvider", p.eng.providerID)
}

// GetBrandingIDs returns the Ids of the assets of the provider's branding; there are none.
func (p profile) GetBrandingIDs() osid.IDList { return osid.NewIDList() }

// GetBranding returns the assets of the provider's branding; there are none.
func (p profile) GetBranding() (osid.AssetList, error) { return emptyAssets{}, nil }

// GetLicense returns the terms under which the provider is used.
func (p profile) GetLicense() osid.DisplayText { return osid.NewDisplayText("MIT") }

// RecordTypes returns the types of the records registered for a kind of objects.
func (p profile) RecordTypes(k *Kind) osid.TypeList {
	return osid.NewTypeList(recordTypes(p.records(k, false))...)
}

// SearchRecordTypes returns the types of the records registered for searches.
func (p profile) SearchRecordTypes(k *Kind) osid.TypeList {
	return osid.NewTypeList(recordTypes(p.records(k, true))...)
}

func (p profile) records(k *Kind, search bool) []*RecordType {
	var out []*RecordType
	for _, r := range p.eng.model.byDecl[k].records {
		if search && r.Search != nil || !search && r.ofObjects() {
			out = append(out, r)
		}
	}
	return out
}

// SupportsRecordType says whether a record type is registered for a kind of objects.
func (p profile) SupportsRecordType(op, arg string, k *Kind, t osid.Type) (bool, error) {
	if t == nil {
		return false, nullArgument(op, arg)
	}
	return hasRecord(p.records(k, false), t), nil
}

// SupportsSearchRecordType says whether a record type is registered for searches.
func (p profile) SupportsSearchRecordType(op, arg string, k *Kind, t osid.Type) (bool, error) {
	if t == nil {
		return false, nullArgument(op, arg)
	}
	return hasRecord(p.records(k, true), t), nil
}

// OpenOption says how a session is to be opened.
type OpenOption func(o *opening)

type opening struct {
	null       string // the argument that is nil
	catalogArg string
	catalog    osid.ID
	proxy      osid.Proxy
	receiver   *Receiver
}

// InCatalog opens a session in a catalog instead of the default one.
func InCatalog(arg string, id osid.ID) OpenOption {
	return func(o *opening) {
		if id == nil && o.null == "" {
			o.null = arg
		}
		o.catalogArg, o.catalog = arg, id
	}
}

// ByProxy opens a session on behalf of somebody.
func ByProxy(arg string, proxy osid.Proxy) OpenOption {
	return func(o *opening) {
		if proxy == nil && o.null == "" {
			o.null = arg
		}
		o.proxy = proxy
	}
}

// ToReceiver opens a session for notifications.
func ToReceiver(arg string, r *Receiver) OpenOption {
	return func(o *opening) {
		if r == nil && o.null == "" {
			o.null = arg
		}
		o.receiver = r
	}
}

// Open opens a session for a kind of objects.
func (p profile) Open(op string, k *Kind, opts ...OpenOption) (*Session, error) {
	var o opening
	for _, opt := range opts {
		opt(&o)
	}
	if o.null != "" {
		return nil, nullArgument(op, o.null)
	}
	if err := p.tenure.enter(op); err != nil {
		return nil, err
	}
	who, err := p.eng.caller(op, o.proxy)
	if err != nil {
		return nil, err
	}
	s := &Session{eng: p.eng, tenure: p.tenure, who: who}
	if k == nil {
		return s, nil
	}
	s.k = p.eng.model.byDecl[k]
	if !s.k.isCatalog() {
		if err := s.settle(op, o); err != nil {
			return nil, err
		}
	}
	if o.receiver != nil {
		s.sub = newSubscription(s, o.receiver)
		if !s.sub.tie() {
			return nil, osid.NewError(osid.ErrOperationFailed, op, "the channel receiver serves another session")
		}
		if !s.tenure.listen(s) {
			s.sub.cancel()
			return nil, s.tenure.enter(op)
		}
	}
	return s, nil
}

// settle puts a session into its catalog.
func (s *Session) settle(op string, o opening) error {
	key := s.eng.defaults[s.k.Service]
	if o.catalog != nil {
		key = osid.IDString(o.catalog)
	}
	row := s.eng.find(s.eng.store.Head(), s.k.catalog, key)
	if row == nil {
		return notFound(op, o.catalogArg, s.k.catalog, key)
	}
	s.catalog, s.id, s.home = row.key, row.id, []string{row.key}
	s.alone = newSubtree(s.home)
	return nil
}

// Manager opens sessions for whoever runs the program.
type Manager struct{ profile }

// NewManager returns a manager.
func (e *Engine) NewManager() *Manager { return &Manager{profile{e, &tenure{eng: e}}} }

// Batch returns the manager of the batch sessions, which is closed with this one.
func (m *Manager) Batch(op string) (*Manager, error) {
	if err := m.Enter(op); err != nil {
		return nil, err
	}
	return &Manager{profile{m.eng, &tenure{eng: m.eng, within: m.tenure}}}, nil
}

// Enter fails if the manager or the provider is closed.
func (m *Manager) Enter(op string) error { return m.tenure.enter(op) }

// Initialize fails: a provider is made ready by the function that makes it.
func (m *Manager) Initialize(runtime osid.OsidRuntimeManager) error {
	return initialize("osid.OsidManager.initialize", runtime)
}

func initialize(op string, runtime osid.OsidRuntimeManager) error {
	if runtime == nil {
		return nullArgument(op, "runtime")
	}
	return osid.NewError(osid.ErrIllegalState, op, "the manager is initialized already")
}

// RollbackService fails: there is no journal.
func (m *Manager) RollbackService(time.Time) (osid.JournalEntry, error) {
	return nil, Unimplemented("osid.OsidManager.rollbackService")
}

// ChangeBranch fails: there are no branches.
func (m *Manager) ChangeBranch(branchID osid.ID) error {
	const op = "osid.OsidManager.changeBranch"
	if branchID == nil {
		return nullArgument(op, "branchID")
	}
	return Unimplemented(op)
}

// Close ends the manager and the sessions that it gave out. The error is always nil; closing again does nothing.
func (m *Manager) Close() error {
	m.tenure.close()
	return nil
}

// ProxyManager opens sessions on behalf of others.
type ProxyManager struct{ profile }

// NewProxyManager returns a proxy manager.
func (e *Engine) NewProxyManager() *ProxyManager { return &ProxyManager{profile{e, &tenure{eng: e}}} }

// Batch returns the proxy manager of the batch sessions, which is closed with this one.
func (m *ProxyManager) Batch(op string) (*ProxyManager, error) {
	if err := m.tenure.enter(op); err != nil {
		return nil, err
	}
	return &ProxyManager{profile{m.eng, &tenure{eng: m.eng, within: m.tenure}}}, nil
}

// Initialize fails: a provider is made ready by the function that makes it.
func (m *ProxyManager) Initialize(runtime osid.OsidRuntimeManager) error {
	return initialize("osid.OsidProxyManager.initialize", runtime)
}

// RollbackService fails: there is no journal.
func (m *ProxyManager) RollbackService(rollbackTime time.Time, proxy osid.Proxy) (osid.JournalEntry, error) {
	const op = "osid.OsidProxyManager.rollbackService"
	if rollbackTime.IsZero() {
		return nil, nullArgument(op, "rollbackTime")
	}
	if proxy == nil {
		return nil, nullArgument(op, "proxy")
	}
	return nil, Unimplemented(op)
}

// ChangeBranch fails: there are no branches.
func (m *ProxyManager) ChangeBranch(branchID osid.ID, proxy osid.Proxy) error {
	const op = "osid.OsidProxyManager.changeBranch"
	if branchID == nil {
		return nullArgument(op, "branchID")
	}
	if proxy == nil {
		return nullArgument(op, "proxy")
	}
	return Unimplemented(op)
}

// Close ends the manager and the sessions that it gave out. The error is always nil; closing again does nothing.
func (m *ProxyManager) Close() error {
	m.tenure.close()
	return nil
}

// caller works out on whose behalf a session is opened.
func (e *Engine) caller(op string, proxy osid.Proxy) (*caller, error) {
	who := &caller{agent: e.anonymous(), locale: e.opts.Locale, format: osid.PlainTextFormatType(), rate: decimal.NewFromInt(1)}
	if proxy == nil {
		return who, nil
	}
	broken := func(what string, err error) error {
		return &osid.Error{Code: osid.ErrOperationFailed, Op: op, Arg: "proxy", Detail: fmt.Sprintf("its %s cannot be read", what), Cause: err}
	}
	if proxy.HasAuthentication() {
		auth, err := proxy.GetAuthentication()
		if err != nil || auth == nil {
			return nil, broken("authentication", err)
		}
		id := auth.GetID()
		if a, ok := auth.(interface{ GetAgentID() osid.ID }); ok {
			if agent := a.GetAgentID(); agent != nil {
				id = agent
			}
		}
		if id == nil {
			return nil, broken("authentication", nil)
		}
		who.authenticated = ownID(id)
		who.agent = who.authenticated
	}
	if proxy.HasEffectiveAgent() {
		id, err := proxy.GetEffectiveAgentID()
		if err != nil || id == nil {
			return nil, broken("effective agent", err)
		}
		who.agent = ownID(id)
		if agent, err := proxy.GetEffectiveAgent(); err == nil && agent != nil {
			who.agentObject = agent
		}
	}
	if proxy.HasEffectiveDate() {
		date, err := proxy.GetEffectiveDate()
		if err != nil {
			return nil, broken("effective date", err)
		}
		rate, err := proxy.GetEffectiveClockRate()
		if err != nil {
			return nil, broken("effective clock rate", err)
		}
		who.fixed, who.date, who.rate, who.started = true, date, rate, e.opts.Clock.Now()
	}
	if l := proxy.GetLocale(); l != nil && l.GetLanguageType() != nil && l.GetScriptType() != nil {
		who.locale = ownLocale(l)
	}
	if proxy.HasFormatType() {
		format, err := proxy.GetFormatType()
		if err != nil || format == nil {
			return nil, broken("format type", err)
		}
		who.format = ownType(format)
	}
	return who, nil
}

// anonymous is the Id of the agent of sessions opened without a proxy.
func (e *Engine) anonymous() osid.ID {
	return osid.NewID(e.opts.Authority, "osid.authentication.Agent", "anonymous")
}
