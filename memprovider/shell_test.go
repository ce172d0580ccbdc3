package memprovider_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// The shells of all entities share one implementation, so that an assertion can reach the methods of a base which an entity does not
// extend. They say that there is nothing, and touch nothing.
func TestMethodsOfOtherBasesTouchNothing(t *testing.T) {
	p, err := memprovider.New()
	require.NoError(t, err)
	defer p.Close()
	session, err := p.BillingManager().GetCategoryAdminSession()
	require.NoError(t, err)
	form, err := session.GetCategoryFormForCreate(nil)
	require.NoError(t, err)
	require.NoError(t, form.SetDisplayName("books"))

	if dated, ok := form.(osid.OsidTemporalForm); ok {
		require.ErrorIs(t, dated.SetStartDate(osid.NewDateTime(time.Now())), osid.ErrNoAccess)
		require.ErrorIs(t, dated.ClearEndDate(), osid.ErrNoAccess)
		require.True(t, dated.GetStartDateMetadata().IsReadOnly())
	}
	if sourced, ok := form.(osid.OsidSourceableForm); ok {
		require.ErrorIs(t, sourced.SetProvider(osid.NewID("a", "b", "c")), osid.ErrNoAccess)
		require.ErrorIs(t, sourced.SetBranding([]osid.ID{osid.NewID("a", "b", "c")}), osid.ErrNoAccess)
		require.ErrorIs(t, sourced.SetLicense("none"), osid.ErrNoAccess)
		require.True(t, sourced.GetLicenseMetadata().IsReadOnly())
	}
	category, err := session.CreateCategory(form)
	require.NoError(t, err)
	require.Equal(t, "books", osid.TextOf(category.GetDisplayName()))
	if sourced, ok := category.(osid.Sourceable); ok {
		require.Empty(t, osid.TextOf(sourced.GetLicense()))
		require.False(t, sourced.GetBrandingIDs().HasNext())
		require.NotNil(t, sourced.GetProviderID())
	}
}
