package engine

import (
	"fmt"
	"math"
	"strings"
	"sync/atomic"
	"time"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/osid"
)

// Session is the generic session behind every shell. It is opened for one kind of objects, in one catalog unless it is about the
// catalogs themselves, for one caller. It is safe for concurrent use.
type Session struct {
	eng     *Engine
	tenure  *tenure
	k       *kind
	who     *caller
	catalog string   // key of the session's catalog; "" if it has none
	home    []string // that catalog as a list, shared by the objects created here
	alone   *subtree // and as a scope of its own
	id      osid.ID  // its Id

	plenary, isolated, anyEffective atomic.Bool
	closed                          atomic.Bool
	txn                             atomic.Pointer[txn]
	sub                             *subscription // notification sessions only
}

// Close ends the session: its open transaction is aborted and its notifications are cancelled. Closing again does nothing.
func (s *Session) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	if t := s.txn.Load(); t != nil && t.owner == s {
		t.end()
	}
	if s.sub != nil {
		s.tenure.forget(s)
		s.sub.cancel()
	}
	return nil
}

// enter is the first thing of every operation that can fail.
func (s *Session) enter(op string) error {
	if s.closed.Load() {
		return osid.NewError(osid.ErrOperationFailed, op, "the session is closed")
	}
	return s.tenure.enter(op)
}

// over says whether the session is closed, or its manager or its provider.
func (s *Session) over() bool { return s.closed.Load() || s.tenure.over() }

// IfOpen returns what a session answers when it has no error to answer: nothing once it is closed.
func IfOpen[T any](s *Session, v T) T {
	if s.over() {
		var zero T
		return zero
	}
	return v
}

// view runs fn on what the session sees: its open transaction, or the newest state.
func (s *Session) view(op string, fn func(r reader) error) error {
	if t := s.txn.Load(); t != nil {
		return t.view(fn)
	}
	return fn(s.eng.store.Head())
}

// peek is view for methods that cannot fail.
func (s *Session) peek(fn func(r reader)) {
	_ = s.view("", func(r reader) error { fn(r); return nil })
}

// change runs fn as one change: within the session's transaction, where a failure undoes what fn did, or as a commit of its own.
// fn may run more than once and must not call the application.
func (s *Session) change(op string, fn func(t *tx) error) error {
	if t := s.txn.Load(); t != nil {
		return t.change(op, fn)
	}
	var refused error
	_, err := s.eng.store.Update(func(t *tx) error {
		t.SetLabel(op)
		refused = fn(t)
		return refused
	})
	if refused != nil {
		return failed(op, refused)
	}
	return broken(op, err)
}

// caller is on whose behalf a session works.
type caller struct {
	authenticated osid.ID // nil: nobody is authenticated
	agent         osid.ID
	agentObject   osid.Agent
	locale        osid.Locale
	format        osid.Type
	started       time.Time // by the provider's clock
	date          time.Time // the service date then
	fixed         bool      // date was given by a proxy
	rate          decimal.Decimal
}

// GetLocale returns the locale of the session's texts.
func (s *Session) GetLocale() osid.Locale { return IfOpen(s, s.who.locale) }

// IsAuthenticated says whether an agent is authenticated for this session.
func (s *Session) IsAuthenticated() bool { return IfOpen(s, s.who.authenticated != nil) }

// GetAuthenticatedAgentID returns the Id of the agent authenticated. ErrIllegalState: there is none.
func (s *Session) GetAuthenticatedAgentID() (osid.ID, error) {
	return s.authenticated("osid.OsidSession.getAuthenticatedAgentId")
}

// GetAuthenticatedAgent returns the agent authenticated. ErrIllegalState: there is none.
func (s *Session) GetAuthenticatedAgent() (osid.Agent, error) {
	id, err := s.authenticated("osid.OsidSession.getAuthenticatedAgent")
	if err != nil {
		return nil, err
	}
	return bareAgent{bare{id: id}}, nil
}

// authenticated returns the agent authenticated. ErrIllegalState, the one code of the methods about it: there is none, or the session is
// closed.
func (s *Session) authenticated(op string) (osid.ID, error) {
	if s.over() {
		return nil, osid.NewError(osid.ErrIllegalState, op, "the session is closed")
	}
	if s.who.authenticated == nil {
		return nil, osid.NewError(osid.ErrIllegalState, op, "nobody is authenticated")
	}
	return s.who.authenticated, nil
}

// GetEffectiveAgentID returns the Id of the agent whose permissions count.
func (s *Session) GetEffectiveAgentID() osid.ID { return IfOpen(s, s.who.agent) }

// GetEffectiveAgent returns the agent whose permissions count.
func (s *Session) GetEffectiveAgent() (osid.Agent, error) {
	if err := s.enter("osid.OsidSession.getEffectiveAgent"); err != nil {
		return nil, err
	}
	if s.who.agentObject != nil {
		return s.who.agentObject, nil
	}
	return bareAgent{bare{id: s.who.agent}}, nil
}

// GetDate returns the service date: now, or what a proxy made of it.
func (s *Session) GetDate() time.Time { return IfOpen(s, s.now()) }

// now is the service date by which objects are effective or not.
func (s *Session) now() time.Time {
	now := s.eng.opts.Clock.Now()
	if !s.who.fixed {
		return now.UTC()
	}
	return s.who.date.Add(scaled(now.Sub(s.who.started), s.who.rate)).UTC()
}

// scaled is a duration at a clock rate, or the longest there is if that is longer. The rate may be any number, even one whose digits do not
// fit into memory.
func scaled(d time.Duration, rate decimal.Decimal) time.Duration {
	const digits = 20 // more than a duration has
	magnitude := int64(rate.NumDigits()) + int64(rate.Exponent())
	if d == 0 || rate.IsZero() || magnitude < -digits {
		return 0
	}
	if magnitude <= digits {
		passed := decimal.NewFromInt(int64(d)).Mul(rate)
		if passed.Abs().LessThan(decimal.NewFromInt(math.MaxInt64)) {
			return time.Duration(passed.IntPart())
		}
	}
	if (d < 0) == (rate.Sign() < 0) {
		return math.MaxInt64
	}
	return -math.MaxInt64
}

// GetClockRate returns how fast the service date moves against the clock; 1 unless a proxy says otherwise.
func (s *Session) GetClockRate() decimal.Decimal { return IfOpen(s, s.who.rate) }

// GetFormatType returns the format of the session's texts.
func (s *Session) GetFormatType() osid.Type { return IfOpen(s, s.who.format) }

// The views. Each pair is a radio group; a session starts comparative, federated and effective.

// UseComparative leaves out what can't be returned.
func (s *Session) UseComparative() { s.plenary.Store(false) }

// UsePlenary returns everything that was asked for or fails.
func (s *Session) UsePlenary() { s.plenary.Store(true) }

// UseFederated takes in the descendants of the session's catalog.
func (s *Session) UseFederated() { s.isolated.Store(false) }

// UseIsolated keeps to the session's catalog.
func (s *Session) UseIsolated() { s.isolated.Store(true) }

// UseEffective keeps to objects that are effective at the service date.
func (s *Session) UseEffective() { s.anyEffective.Store(false) }

// UseAnyEffective takes in objects whatever their dates.
func (s *Session) UseAnyEffective() { s.anyEffective.Store(true) }

// CatalogID returns the Id of the session's catalog.
func (s *Session) CatalogID() osid.ID { return IfOpen(s, s.id) }

// Catalog returns the session's catalog. ErrOperationFailed: it is gone.
func (s *Session) Catalog(op string) (Handle, error) {
	if err := s.enter(op); err != nil {
		return Handle{}, err
	}
	ck := s.catalogKind()
	if !s.allowed(OpLookup, ck, s.catalog) {
		return Handle{}, s.denied(op, OpLookup, ck)
	}
	var found *Object
	err := s.view(op, func(r reader) error {
		found, _ = r.Get(ck.table, s.catalog)
		if found == nil {
			return argError(osid.ErrOperationFailed, op, ck.Noun, s.catalog, "the %s is gone", ck.Noun)
		}
		return nil
	})
	return Handle{s, ck, found}, err
}

// catalogKind is the kind of catalog that the session's objects live in, or that it is about.
func (s *Session) catalogKind() *kind {
	if s.k.isCatalog() {
		return s.k
	}
	return s.k.catalog
}

// text makes a text of a localized value for the session's locale.
func (s *Session) text(t texts) osid.DisplayText {
	l, ok := t.in(s.who.locale, s.eng.opts.Locale)
	if !ok {
		return osid.NewDisplayTextIn(s.who.locale.GetLanguageType(), s.who.locale.GetScriptType(), s.who.format, "")
	}
	return osid.NewDisplayTextIn(l.language, l.script, s.who.format, l.text)
}

// display is a value as people read it.
func (s *Session) display(v any) string {
	switch v := v.(type) {
	case texts:
		return s.text(v).GetText()
	case osid.Type: // before Id, for every type has an Id's methods too
		return osid.TypeString(v)
	case osid.ID:
		return osid.IDString(v)
	case osid.Currency:
		return osid.CurrencyString(v)
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case []osid.ID:
		ids := make([]string, len(v))
		for i, id := range v {
			ids[i] = osid.IDString(id)
		}
		return strings.Join(ids, " ")
	}
	return fmt.Sprint(v)
}
