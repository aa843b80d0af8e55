// Made by `npm run generate:client` from the routes of the API. Changes made here are lost.

export interface paths {
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API keys of the workspace, without their secrets */
        get: operations["api_key.list"];
        put?: never;
        /** Make an API key */
        post: operations["api_key.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key */
        delete: operations["api_key.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what, latest first
         * @description A filtered page may be shorter than `limit`, even empty, while `next_cursor` is not null: there is more to look through.
         */
        get: operations["audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an invitation
         * @description With the password of the account that the invited address has, or with one for its new account.
         */
        post: operations["auth.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/browser/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an invitation, signed in by cookie */
        post: operations["browser.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/browser/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by cookie */
        post: operations["browser.login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/browser/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session of the cookie, or all sessions of its user */
        post: operations["browser.logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/browser/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the cookie for a new one and an access token
         * @description For half a minute the same cookie gives the same new one again; after that it ends the session.
         */
        post: operations["browser.refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/browser/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an account and a workspace, signed in by cookie */
        post: operations["browser.sign_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description After 5 failures an account waits, from half a minute to a quarter of an hour: 429 with Retry-After.
         */
        post: operations["auth.login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session, or all of them */
        post: operations["auth.logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["auth.me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the password and end all other sessions */
        post: operations["auth.change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the refresh token for new tokens
         * @description A refresh token works once. Using it again ends its session, for whoever holds it.
         */
        post: operations["auth.refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account and a workspace
         * @description Where `SIGNUP` is `invite` or `closed`: 403.
         */
        post: operations["auth.sign_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-jobs/{bulk_job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a bulk operation is, and its counts */
        get: operations["bulk_job.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The campaigns of the workspace, newest first */
        get: operations["campaign.list"];
        put?: never;
        /** Make a draft */
        post: operations["campaign.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign with its content, ledger and figures */
        get: operations["campaign.get"];
        put?: never;
        post?: never;
        /** Delete a draft */
        delete: operations["campaign.remove"];
        options?: never;
        head?: never;
        /** Change a draft */
        patch: operations["campaign.update"];
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures and rates by UTC day, oldest first
         * @description From the first day with any figure, at most the last `days` days up to today. Rates are percentages of all that had been delivered by the end of the day (of what had been sent, where no delivery is reported, and for bounces always), so they add up to the campaign's. Machines are in no rate.
         */
        get: operations["campaign.analytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End it for good */
        post: operations["campaign.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check it before sending: what is missing, and what its readers or their mail programs may mind */
        post: operations["campaign.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new draft with the same settings and content */
        post: operations["campaign.duplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/emails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Its recipients and what became of their messages
         * @description A page may be shorter than `limit`; the end is where `next_cursor` is null.
         */
        get: operations["campaign.recipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The links of the mail in their order, with the clicks of people on each */
        get: operations["campaign.links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop sending; at most the calls under way still go out */
        post: operations["campaign.pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a contact, or a recipient with these variables, would get if it were sent now
         * @description Without tracking. What a launched campaign sends was frozen at its launch.
         */
        post: operations["campaign.render"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with exactly those who are left */
        post: operations["campaign.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try those again that failed */
        post: operations["campaign.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send it at a time
         * @description A local time that the clocks skip moves forward, and `notice` says so.
         */
        post: operations["campaign.schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send it now
         * @description Freezes the content and starts; the answer does not wait for the sending.
         */
        post: operations["campaign.send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/unconfirmed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide on those of whom nobody knows whether they were sent to
         * @description An hour after its end: until then reports of the provider settle most of them.
         */
        post: operations["campaign.decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a complaint that did not come from the provider
         * @description The address is suppressed and its contact gets no more marketing mail. With `campaign_id` it counts as a complaint about that campaign, which the contact must have been sent.
         */
        post: operations["complaint.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The contacts, newest first
         * @description With `q` by address and name. A filtered page may be shorter than `limit`, even empty, while `next_cursor` is not null: there is more to look through.
         */
        get: operations["contact.list"];
        put?: never;
        /** Create a contact */
        post: operations["contact.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One contact */
        get: operations["contact.get"];
        /**
         * Change the given fields, custom fields as a whole
         * @description As PATCH, but `custom_fields`, where given, replaces all of them.
         */
        put: operations["contact.put"];
        post?: never;
        /**
         * Delete a contact
         * @description Takes it off its lists. That its address is suppressed, if it is, stays.
         */
        delete: operations["contact.remove"];
        options?: never;
        head?: never;
        /**
         * Change the given fields
         * @description Null removes a field. Custom fields that are not named stay.
         */
        patch: operations["contact.update"];
        trace?: never;
    };
    "/api/v1/contacts/{contact_id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a contact agreed to, latest first
         * @description To which lists, in which words, when and from where; and what they were asked and have not confirmed yet.
         */
        get: operations["contact.consents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{contact_id}/emails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The campaign mails that a contact was sent, latest campaign first */
        get: operations["contact.emails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{contact_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened with a contact, latest first
         * @description Mails of which nothing was heard yet, not even their delivery, are told of the 50 newest campaigns; the contact's emails list all.
         */
        get: operations["contact.timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do something to many contacts
         * @description `tag` and `untag` (with `tags`), `add_to_list` and `remove_from_list` (with `list_id`), `delete`, `suppress` (with `reason`), `update` (with `fields`) or `reclassify` (decides anew which opens and clicks were a machine's, by the rules of now; with `campaign_id` only of that campaign), to the given `ids` or to everybody whom `filter` names. Ask `GET /bulk-jobs/{id}` how far it is.
         */
        post: operations["contact.bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/by-email/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Create the contact with this address or change the given fields of the one there is */
        put: operations["contact.upsert"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/export/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The contacts as CSV, newest first
         * @description An answer holds up to 4 MB. Where there is more, the header `x-next-cursor` says what to give as `cursor` for the next part, and `link` its address.
         */
        get: operations["contact.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export contacts as CSV, any number of them
         * @description Ask `GET /exports/{id}` until it is completed; its `url` then gives the file.
         */
        post: operations["export.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import contacts from a CSV or XLSX file
         * @description A first line of names. CSV in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs, which is found out; of an XLSX workbook the first sheet that is shown, with the last results of formulas. As a form with the file up to 4 MB, or as JSON with the `upload_key` of a file of any size. `dry_run` counts and reports, and writes nothing; what its columns become stands in `columns` of `GET /imports/{id}`. Columns are matched by name unless `mapping` says otherwise; unknown ones become custom fields. `on_duplicate` says what happens to contacts that are there: `skip` leaves them alone, `update` changes what the row fills, `replace` makes them what the row says. Nobody who unsubscribed, bounced or complained is made active again.
         */
        post: operations["contact.import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What there is to say about an address
         * @description Its form, whether it is a role account or of a disposable domain, and what was perhaps meant. Nothing is asked of the network and nothing is kept.
         */
        post: operations["contact.validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboard/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened in the workspace, latest first
         * @description How campaigns and imports went, who came by themselves, and by campaign and UTC day what readers did: the last five campaigns that were started, for seven days. Contacts of an import are told by it, and at most five others.
         */
        get: operations["dashboard.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboard/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of the whole workspace, its last 30 days with the growth of its contacts, and its latest campaigns */
        get: operations["dashboard.stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages of the workspace's own work that failed again and again, oldest first, with why
         * @description Looking takes the messages out of their queues for a moment: of two who look at once one may see fewer. A queue is looked through up to 1,000 messages; `complete` says whether that was all.
         */
        get: operations["dead_letter.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Throw dead letters away */
        post: operations["dead_letter.discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try dead letters again
         * @description No mail is sent that was sent before, and a campaign that was cancelled stays so.
         */
        post: operations["dead_letter.redrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sending domains, oldest first, at most 50 */
        get: operations["domain.list"];
        put?: never;
        /**
         * Add a sending domain
         * @description Makes its SES identity (Easy DKIM, 2,048 bits) and answers the records to publish. Once the record `ownership` is found, the domain and its subdomains belong to this workspace, and no other can send from them.
         */
        post: operations["domain.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{domain_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One domain, as it was found at the last check */
        get: operations["domain.get"];
        put?: never;
        post?: never;
        /**
         * Give a domain up
         * @description Its SES identity goes with the last workspace that has it, if Lettermill made it.
         */
        delete: operations["domain.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{domain_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look the records up in DNS, and ask SES what it found */
        post: operations["domain.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/emails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The transactional mail of the workspace, newest first */
        get: operations["email.list"];
        put?: never;
        /**
         * Send one transactional mail
         * @description With an `Idempotency-Key` header (at most 255 characters) the same request is carried out once a day.
         */
        post: operations["email.send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/emails/{email_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a transactional mail */
        get: operations["email.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{export_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an export is, and where its file is */
        get: operations["export.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The forms, oldest first */
        get: operations["form.list"];
        put?: never;
        /**
         * Create a sign-up form
         * @description Whoever fills it in is asked to confirm by mail (`double_opt_in`), and is on its lists from then on; whoever had unsubscribed is asked in any case. Its id is public: it names the form to `POST /subscribe`.
         */
        post: operations["form.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/{form_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One form */
        get: operations["form.get"];
        put?: never;
        post?: never;
        /**
         * Delete a form
         * @description It signs up nobody any more. Consents that it was given stay.
         */
        delete: operations["form.remove"];
        options?: never;
        head?: never;
        /**
         * Change the given settings
         * @description Null takes one away. A changed `consent_text` is a new version; consents keep the words they were given to.
         */
        patch: operations["form.update"];
        trace?: never;
    };
    "/api/v1/forms/{form_id}/embed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The form as HTML for another site
         * @description Plain HTML without script or style of its own.
         */
        get: operations["form.embed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports, newest first */
        get: operations["import.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an import is, its counts, and the columns of its file */
        get: operations["import.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rejected rows, in the order of the file */
        get: operations["import.rejected"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/errors.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rejected rows as CSV: line in the file, address as given, reason */
        get: operations["import.errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask again for an import that stands still
         * @description It goes on where it stopped. While it is under way, and when it is over, this changes nothing.
         */
        post: operations["import.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A place for a file of any size
         * @description PUT the file to `upload_url`, then give `upload_key` to `POST /contacts/import`. The file goes straight into the bucket.
         */
        post: operations["import.upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lists, oldest first, with their counts */
        get: operations["list.list"];
        put?: never;
        /**
         * Create a list
         * @description Static lists are kept by hand; on a dynamic one is whoever its rules find, on a segmented one whoever of its parent list its rules find.
         */
        post: operations["list.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One list with its count */
        get: operations["list.get"];
        put?: never;
        post?: never;
        /**
         * Delete a list
         * @description Its contacts stay; they are taken off it in the background. Refused while rules name it.
         */
        delete: operations["list.remove"];
        options?: never;
        head?: never;
        /** Change the given fields */
        patch: operations["list.update"];
        trace?: never;
    };
    "/api/v1/lists/{list_id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The contacts on a list, newest first
         * @description Of a list made by rules a page may be shorter than `limit`, even empty, while `next_cursor` is not null.
         */
        get: operations["list.contacts"];
        put?: never;
        /**
         * Put up to 1,000 contacts on a list
         * @description Who is on it already stays on it and counts once.
         */
        post: operations["list.join_many"];
        /** Take up to 1,000 contacts off a list */
        delete: operations["list.leave_many"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists/{list_id}/contacts/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a contact on a list */
        post: operations["list.join"];
        /** Take a contact off a list */
        delete: operations["list.leave"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who belongs to the workspace */
        get: operations["member.list"];
        put?: never;
        /**
         * Invite somebody into the workspace
         * @description Good once and for a week. Only an owner may invite another owner.
         */
        post: operations["member.invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a member out of the workspace */
        delete: operations["member.remove"];
        options?: never;
        head?: never;
        /**
         * Give a member another role
         * @description Counts from the member's next request on. Only an owner may make or change owners; one always stays.
         */
        patch: operations["member.update"];
        trace?: never;
    };
    "/api/v1/members/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations that are still open */
        get: operations["invitation.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an invitation back */
        delete: operations["invitation.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The segments, oldest first */
        get: operations["segment.list"];
        put?: never;
        /**
         * Create a segment
         * @description Rules are nested groups (`all`, `any`, `not`) of conditions: over a field, or over what a contact received, opened, clicked or bounced.
         */
        post: operations["segment.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{segment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One segment, counted now */
        get: operations["segment.get"];
        put?: never;
        post?: never;
        /**
         * Delete a segment
         * @description Drafts that name it cannot be launched until they name another; running campaigns go on.
         */
        delete: operations["segment.remove"];
        options?: never;
        head?: never;
        /**
         * Change the given fields
         * @description Campaigns that were launched keep the rules that they were launched with.
         */
        patch: operations["segment.update"];
        trace?: never;
    };
    "/api/v1/segments/{segment_id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The contacts in a segment, newest first
         * @description A page may be shorter than `limit`, even empty, while `next_cursor` is not null: there is more to look through.
         */
        get: operations["segment.contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many contacts rules find, and some of them */
        post: operations["segment.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of the whole workspace */
        get: operations["stats.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suppression": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The suppressed addresses */
        get: operations["suppression.list"];
        put?: never;
        /**
         * Suppress an address
         * @description It gets no marketing mail any more. Again changes nothing, except that a stronger reason replaces a weaker one.
         */
        post: operations["suppression.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suppression/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take an address off the list
         * @description The status of its contact stays: whoever unsubscribed or complained gets marketing mail again only when the contact's status is set, too.
         */
        delete: operations["suppression.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suppression/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suppress up to 1,000 addresses */
        post: operations["suppression.add_many"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suppression/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether and why an address is suppressed */
        get: operations["suppression.check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suppression/export/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The suppressed addresses as CSV
         * @description Where there are more than one answer holds, the header `x-next-cursor` says where the next part begins.
         */
        get: operations["suppression.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suppression/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exact counts by reason, and by day */
        get: operations["suppression.stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The templates, newest first, without their content */
        get: operations["template.list"];
        put?: never;
        /**
         * Create a template
         * @description Broken Liquid is refused with the line and column of each error.
         */
        post: operations["template.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One template with its content */
        get: operations["template.get"];
        put?: never;
        post?: never;
        /**
         * Delete a template with its versions
         * @description Campaigns that were sent, or are being sent, keep what they were launched with.
         */
        delete: operations["template.remove"];
        options?: never;
        head?: never;
        /**
         * Change the given fields
         * @description Changed content becomes a new version; null takes a field away.
         */
        patch: operations["template.update"];
        trace?: never;
    };
    "/api/v1/templates/{template_id}/render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a contact, or a recipient with these variables, would get */
        post: operations["template.render"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{template_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an earlier version the current one, as a new version */
        post: operations["template.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{template_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a template to somebody, as it would arrive
         * @description From the workspace's default sender, rendered like `render`, without tracking.
         */
        post: operations["template.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{template_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a template, newest first */
        get: operations["template.versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace and its settings */
        get: operations["workspace.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings of the workspace
         * @description Only what is given changes; null takes a setting away. `sending`, `guard` and `warm_up` are replaced as a whole.
         */
        patch: operations["workspace.update"];
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the api is up */
        get: operations["health.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign somebody up, as a form does
         * @description By `form_id`, or by `workspace` and `list_ids` for lists that are public. As JSON or as a form (`application/x-www-form-urlencoded`, `multipart/form-data`, custom fields named `custom_fields.<name>`); a form is answered with a page, or led to its `redirect_url`. Whatever is known of the address, the answer is the same. The mailbox confirms by the link it is sent; who had unsubscribed comes back by that, while an address that bounced, complained or that was stopped is not written to.
         */
        post: operations["subscription.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Accept: {
            password: string;
            token: string;
        };
        AddressValidation: {
            /** @description a mailbox made to be thrown away */
            disposable: boolean;
            domain: string | null;
            email: string;
            /** @description what makes it the same address as another spelling */
            normalized: string | null;
            /** @description why it is not valid */
            reason: string | null;
            /** @description belongs to a function such as info or sales, not to a person */
            role: boolean;
            /** @description what was perhaps meant */
            suggestion: string | null;
            /** @description by its form; nobody was asked whether the mailbox exists */
            valid: boolean;
        };
        AnalyticsDay: {
            bounce_rate: number;
            click_rate: number;
            complaint_rate: number;
            /** @description UTC day */
            date: string;
            emails_bounced: number;
            /** @description messages clicked by a person for the first time */
            emails_clicked: number;
            emails_complained: number;
            emails_delivered: number;
            emails_failed: number;
            /** @description messages opened by a person for the first time */
            emails_opened: number;
            emails_sent: number;
            emails_unsubscribed: number;
            machine_clicks: number;
            /** @description by proxies, prefetchers and scanners; in no rate */
            machine_opens: number;
            open_rate: number;
            /** @description every click by a person */
            total_clicks: number;
            /** @description every open by a person */
            total_opens: number;
            unsubscribe_rate: number;
        };
        ApiKey: {
            created_at: string;
            id: string;
            /** @description to the minute */
            last_used_at: string | null;
            name: string;
            scopes: string[];
        };
        ApiKeyCreate: {
            name: string;
            /**
             * @description first part of a path and read or write
             * @default [
             *       "*"
             *     ]
             */
            scopes?: string[];
        };
        ApiKeyCreated: {
            created_at: string;
            id: string;
            /** @description to the minute */
            last_used_at: string | null;
            name: string;
            scopes: string[];
            /** @description shown this once */
            secret: string;
        };
        AuditRecord: {
            /** @description operation id of the route */
            action: string;
            /** @description `usr_…`, `key_…` or `system` */
            actor: string;
            at: string;
            id: string;
            /**
             * @description `attempted`: still running, or never heard of again and perhaps carried out; `refused` changed nothing; `failed` broke on our side and may have changed something
             * @enum {string}
             */
            outcome: "attempted" | "done" | "refused" | "failed";
            request_id: string;
            /** @description ids only, never addresses */
            target_ids: string[];
        };
        BrowserRefresh: {
            /** @description one of several workspaces; else the oldest */
            workspace_id?: string;
        };
        BrowserTokens: {
            access_token: string;
            /** @description seconds */
            expires_in: number;
            role: components["schemas"]["Role"];
            /** @enum {string} */
            token_type: "bearer";
            user: components["schemas"]["User"];
            workspace: components["schemas"]["Workspace"];
        };
        BulkJob: {
            action: string;
            completed_at: string | null;
            created_at: string;
            /** @description contacts to whom it could not be done */
            failed: number;
            id: string;
            /** @description contacts found so far */
            matched: number;
            /** @description ids that name no contact */
            missing: number;
            processed: number;
            /** @description why it failed */
            reason: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed";
        };
        BulkJobCreate: {
            /** @description as in `GET /contacts`; `{}` names everybody */
            filter?: {
                company?: string;
                email?: string;
                is_active?: boolean;
                list_id?: string;
                q?: string;
                segment_id?: string;
                /** @enum {string} */
                status?: "active" | "unsubscribed" | "bounced" | "complained" | "unconfirmed";
                tags?: string[];
            };
            ids?: string[];
        } & ({
            /** @enum {string} */
            action: "tag";
            tags: string[];
        } | {
            /** @enum {string} */
            action: "untag";
            tags: string[];
        } | {
            /** @enum {string} */
            action: "add_to_list";
            list_id: string;
        } | {
            /** @enum {string} */
            action: "remove_from_list";
            list_id: string;
        } | {
            /** @enum {string} */
            action: "delete";
        } | {
            /** @enum {string} */
            action: "suppress";
            /**
             * @default manual
             * @enum {string}
             */
            reason?: "manual" | "unsubscribe" | "bounce" | "complaint" | "compliance";
        } | {
            /** @enum {string} */
            action: "reclassify";
            /** @description only mail of this campaign */
            campaign_id?: string;
        } | {
            /** @enum {string} */
            action: "update";
            fields: {
                company?: string | null;
                country?: string | null;
                custom_fields?: {
                    [key: string]: string | number | boolean | null;
                };
                first_name?: string | null;
                is_active?: boolean;
                job_title?: string | null;
                language?: string | null;
                last_name?: string | null;
                /** @enum {string} */
                lifecycle_stage?: "subscriber" | "lead" | "mql" | "sql" | "customer" | "evangelist";
                location?: string | null;
                phone?: string | null;
                /** @enum {string} */
                status?: "active" | "unsubscribed" | "bounced" | "complained" | "unconfirmed";
                tags?: string[];
                timezone?: string | null;
                tracking_off?: boolean;
            };
        });
        Campaign: {
            /** @description the moves that this state allows */
            allowed: string[];
            bounce_rate: number;
            bounced_count: number;
            cancelled_count: number;
            click_rate: number;
            click_to_open_rate: number;
            clicked_count: number;
            complained_count: number;
            complaint_rate: number;
            completed_at: string | null;
            created_at: string;
            delivered_count: number;
            exclude_list_ids: string[];
            exclude_segment_ids: string[];
            /** @description in the audience but not targeted, by reason */
            excluded: {
                [key: string]: number;
            };
            failed_count: number;
            from_email: string | null;
            from_name: string | null;
            id: string;
            list_ids: string[];
            name: string;
            /** @description something about the request that the caller should know */
            notice?: string;
            open_rate: number;
            opened_count: number;
            preheader: string | null;
            /** @description percent of the recipients that are settled */
            progress: number;
            remaining_count: number;
            reply_to: string | null;
            scheduled_time: string | null;
            segment_ids: string[];
            sent_count: number;
            settings: components["schemas"]["CampaignSettings"];
            started_at: string | null;
            /** @enum {string} */
            status: "draft" | "scheduled" | "sending" | "sent" | "paused" | "cancelled" | "failed";
            /** @description why it is paused or failed; null where a person paused it */
            status_reason: string | null;
            subject: string | null;
            suppressed_count: number;
            template_id: string | null;
            timezone: string | null;
            total_recipients: number;
            unconfirmed_count: number;
            /** @description the latest one, by whom, and on how many */
            unconfirmed_decision: {
                /** @enum {string} */
                action: "resend" | "close";
                at: string;
                by: string;
                count: number;
            } | null;
            /** @description when it ended with somebody unconfirmed; an hour later `POST …/unconfirmed` takes a decision */
            unconfirmed_since: string | null;
            unsubscribe_rate: number;
            unsubscribed_count: number;
            updated_at: string;
            /** @description while it is sending, but rests until then: an hour's or a day's mails are sent */
            waiting: {
                because: string;
                until: string;
            } | null;
        };
        CampaignCheck: {
            errors: {
                message: string;
                path: string;
            }[];
            /** @description whether it can be sent */
            ready: boolean;
            /** @description 100 where nothing is to be said; 0 where it cannot be sent */
            score: number;
            warnings: {
                code: string;
                message: string;
            }[];
        };
        CampaignCreate: {
            exclude_list_ids?: string[];
            exclude_segment_ids?: string[];
            /**
             * Format: email
             * @example ada@example.com
             */
            from_email?: string;
            from_name?: string;
            html_content?: string;
            list_ids?: string[];
            name: string;
            preheader?: string;
            /**
             * Format: email
             * @example ada@example.com
             */
            reply_to?: string;
            segment_ids?: string[];
            settings?: {
                suppress_duplicates?: boolean;
                track_clicks?: boolean;
                track_opens?: boolean;
                unsubscribe_link?: boolean;
            };
            subject?: string;
            template_id?: string;
            text_content?: string;
        };
        CampaignDetail: {
            /** @description the moves that this state allows */
            allowed: string[];
            bounce_rate: number;
            bounced_count: number;
            cancelled_count: number;
            click_rate: number;
            click_to_open_rate: number;
            clicked_count: number;
            complained_count: number;
            complaint_rate: number;
            completed_at: string | null;
            created_at: string;
            delivered_count: number;
            exclude_list_ids: string[];
            exclude_segment_ids: string[];
            /** @description in the audience but not targeted, by reason */
            excluded: {
                [key: string]: number;
            };
            failed_count: number;
            from_email: string | null;
            from_name: string | null;
            html_content: string | null;
            id: string;
            list_ids: string[];
            name: string;
            /** @description something about the request that the caller should know */
            notice?: string;
            open_rate: number;
            opened_count: number;
            preheader: string | null;
            /** @description percent of the recipients that are settled */
            progress: number;
            remaining_count: number;
            reply_to: string | null;
            scheduled_time: string | null;
            segment_ids: string[];
            sent_count: number;
            settings: components["schemas"]["CampaignSettings"];
            started_at: string | null;
            /** @enum {string} */
            status: "draft" | "scheduled" | "sending" | "sent" | "paused" | "cancelled" | "failed";
            /** @description why it is paused or failed; null where a person paused it */
            status_reason: string | null;
            subject: string | null;
            suppressed_count: number;
            template_id: string | null;
            text_content: string | null;
            timezone: string | null;
            total_recipients: number;
            unconfirmed_count: number;
            /** @description the latest one, by whom, and on how many */
            unconfirmed_decision: {
                /** @enum {string} */
                action: "resend" | "close";
                at: string;
                by: string;
                count: number;
            } | null;
            /** @description when it ended with somebody unconfirmed; an hour later `POST …/unconfirmed` takes a decision */
            unconfirmed_since: string | null;
            unsubscribe_rate: number;
            unsubscribed_count: number;
            updated_at: string;
            /** @description while it is sending, but rests until then: an hour's or a day's mails are sent */
            waiting: {
                because: string;
                until: string;
            } | null;
        };
        CampaignRender: {
            /** @description Render as this contact would get it. */
            contact_id?: string;
            /** @description In place of what is saved: how it would look while it is being edited. */
            content?: {
                html_content?: string | null;
                preheader?: string | null;
                subject?: string | null;
                template_id?: string | null;
                text_content?: string | null;
            };
            /**
             * @description Besides, or instead of, a contact's.
             * @default {}
             */
            variables?: {
                [key: string]: unknown;
            };
        };
        CampaignSchedule: {
            /** @description ISO 8601; without an offset it is read in `timezone` */
            scheduled_time: string;
            timezone?: string;
        };
        CampaignSettings: {
            suppress_duplicates: boolean;
            track_clicks: boolean;
            track_opens: boolean;
            unsubscribe_link: boolean;
        };
        CampaignUpdate: {
            exclude_list_ids?: string[];
            exclude_segment_ids?: string[];
            /**
             * Format: email
             * @example ada@example.com
             */
            from_email?: string | null;
            from_name?: string | null;
            html_content?: string | null;
            list_ids?: string[];
            name?: string;
            preheader?: string | null;
            /**
             * Format: email
             * @example ada@example.com
             */
            reply_to?: string | null;
            segment_ids?: string[];
            settings?: {
                suppress_duplicates?: boolean;
                track_clicks?: boolean;
                track_opens?: boolean;
                unsubscribe_link?: boolean;
            };
            subject?: string | null;
            template_id?: string | null;
            text_content?: string | null;
        };
        ComplaintCreate: {
            campaign_id?: string;
            contact_id?: string;
            /**
             * Format: email
             * @example ada@example.com
             */
            email?: string;
        };
        Consent: {
            contact_id: string;
            double_opt_in: boolean;
            /** @description the address that it is about */
            email: string;
            form_id: string | null;
            given_at: string | null;
            given_from: string | null;
            id: string;
            language: string;
            list_ids: string[];
            requested_at: string;
            /** @description network address without its last part */
            requested_from: string | null;
            /** @enum {string} */
            source: "form" | "list" | "preferences";
            /** @enum {string} */
            status: "requested" | "given";
            /** @description the very words that were agreed to */
            wording: string;
            wording_version: number | null;
        };
        Contact: {
            company: string | null;
            country: string | null;
            created_at: string;
            custom_fields: {
                [key: string]: string | number | boolean;
            };
            email: string;
            /** @description role account, disposable domain, or a typo in the domain, most likely */
            email_marks: ("role" | "disposable" | "typo")[];
            email_stats: {
                bounced: number;
                clicked: number;
                last_bounced_at: string | null;
                last_clicked_at: string | null;
                last_opened_at: string | null;
                last_received_at: string | null;
                opened: number;
                /** @description only where the workspace has `track_received` */
                received: number;
            };
            first_name: string | null;
            grade: string;
            id: string;
            is_active: boolean;
            job_title: string | null;
            language: string | null;
            last_name: string | null;
            /** @enum {string} */
            lifecycle_stage: "subscriber" | "lead" | "mql" | "sql" | "customer" | "evangelist";
            list_ids: string[];
            location: string | null;
            phone: string | null;
            score: number;
            source: string | null;
            /** @enum {string} */
            status: "active" | "unsubscribed" | "bounced" | "complained" | "unconfirmed";
            tags: string[];
            /** @description IANA zone name */
            timezone: string | null;
            tracking_off: boolean;
            updated_at: string;
        };
        ContactCreate: {
            company?: string | null;
            country?: string | null;
            /** @default {} */
            custom_fields?: {
                [key: string]: string | number | boolean;
            };
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
            first_name?: string | null;
            /** @default true */
            is_active?: boolean;
            job_title?: string | null;
            language?: string | null;
            last_name?: string | null;
            /**
             * @default subscriber
             * @enum {string}
             */
            lifecycle_stage?: "subscriber" | "lead" | "mql" | "sql" | "customer" | "evangelist";
            list_ids?: string[];
            location?: string | null;
            phone?: string | null;
            source?: string;
            /**
             * @default active
             * @enum {string}
             */
            status?: "active" | "unsubscribed" | "bounced" | "complained" | "unconfirmed";
            /** @default [] */
            tags?: string[];
            timezone?: string | null;
            /** @default false */
            tracking_off?: boolean;
        };
        ContactUpdate: {
            company?: string | null;
            country?: string | null;
            custom_fields?: {
                [key: string]: string | number | boolean | null;
            };
            /**
             * Format: email
             * @example ada@example.com
             */
            email?: string;
            first_name?: string | null;
            is_active?: boolean;
            job_title?: string | null;
            language?: string | null;
            last_name?: string | null;
            /** @enum {string} */
            lifecycle_stage?: "subscriber" | "lead" | "mql" | "sql" | "customer" | "evangelist";
            location?: string | null;
            phone?: string | null;
            /** @enum {string} */
            status?: "active" | "unsubscribed" | "bounced" | "complained" | "unconfirmed";
            tags?: string[];
            timezone?: string | null;
            tracking_off?: boolean;
        };
        Dashboard: {
            active_contacts: number;
            daily: components["schemas"]["AnalyticsDay"][];
            emails_bounced: number;
            emails_clicked: number;
            emails_complained: number;
            emails_delivered: number;
            emails_opened: number;
            emails_sent: number;
            emails_unsubscribed: number;
            growth: components["schemas"]["GrowthDay"][];
            overall_bounce_rate: number;
            overall_click_rate: number;
            overall_complaint_rate: number;
            /** @description of what was delivered; of what was sent, where no delivery is reported */
            overall_open_rate: number;
            overall_unsubscribe_rate: number;
            recent_campaigns: components["schemas"]["Campaign"][];
            total_campaigns: number;
            total_contacts: number;
            total_lists: number;
            total_templates: number;
        };
        DeadLetter: {
            /** @description ids and kinds */
            about: {
                [key: string]: string | number;
            };
            /** @description of the error when it was last tried */
            code: string | null;
            failed_at: string | null;
            first_sent_at: string;
            id: string;
            queue: string;
            /** @description how often it was handed out, looks like this one included */
            receive_count: number;
            why: string;
        };
        DeadLetterChoice: {
            /** @description all of the queue when absent */
            ids?: string[];
            queue: string;
        };
        DeadLetterOutcome: {
            /** @description false where the queue holds more than one look takes, or somebody else is looking: ask again */
            complete: boolean;
            count: number;
            /** @description ids that were not found */
            missing: string[];
        };
        DeadLetterPage: {
            /** @description false where a queue holds more than one look takes, somebody else is looking, or more than `limit` were found */
            complete: boolean;
            /** @description how many, by queue */
            counts: {
                [key: string]: number;
            };
            data: components["schemas"]["DeadLetter"][];
            next_cursor: null;
        };
        Domain: {
            checked_at: string | null;
            created_at: string;
            /** @description of SES: PENDING, SUCCESS, FAILED, TEMPORARY_FAILURE, NOT_STARTED */
            dkim_status: string;
            id: string;
            mail_from: string;
            /** @description of SES: PENDING, SUCCESS, FAILED, TEMPORARY_FAILURE, NONE */
            mail_from_status: string;
            /** @description in punycode, where it has other letters */
            name: string;
            records: components["schemas"]["DomainRecord"][];
            /**
             * @description `verified`: the workspace proved that the domain is its own, and SES signs its mail; nobody else can send from it
             * @enum {string}
             */
            status: "pending" | "verified" | "failed";
        };
        DomainCreate: {
            /**
             * @description the subdomain that bounces are sent to: `bounce` makes `bounce.news.example.com`
             * @default bounce
             */
            mail_from?: string;
            /** @example news.example.com */
            name: string;
        };
        DomainRecord: {
            name: string;
            /** @enum {string} */
            purpose: "ownership" | "dkim" | "mail_from" | "spf" | "dmarc";
            /** @description the domain is not verified without it */
            required: boolean;
            /** @enum {string} */
            state: "unchecked" | "found" | "missing" | "different" | "unknown";
            /** @enum {string} */
            type: "TXT" | "CNAME" | "MX";
            /** @description what to publish; an MX record's begins with its priority */
            value: string;
            /** @description what DNS answered at the last check */
            values: string[];
        };
        Email: {
            bounce_type: string | null;
            bounced_at: string | null;
            click_count: number;
            clicked_at: string | null;
            complained_at: string | null;
            created_at: string;
            delivered_at: string | null;
            failed_at: string | null;
            from: string;
            id: string;
            open_count: number;
            opened_at: string | null;
            reason: string | null;
            reply_to: string | null;
            sent_at: string | null;
            /** @enum {string} */
            status: "pending" | "sending" | "unconfirmed" | "sent" | "delivered" | "opened" | "clicked" | "bounced" | "complained" | "unsubscribed" | "suppressed" | "failed";
            subject: string;
            tags: {
                [key: string]: string;
            };
            template_id: string | null;
            to: string;
            unsubscribed_at: string | null;
        };
        EmailSend: {
            /** @default [] */
            attachments?: {
                /** @description base64 */
                content: string;
                /** @default application/octet-stream */
                content_type?: string;
                filename: string;
            }[];
            /**
             * Format: email
             * @example ada@example.com
             */
            from_email?: string;
            from_name?: string;
            html?: string;
            /**
             * Format: email
             * @example ada@example.com
             */
            reply_to?: string;
            subject?: string;
            /** @default {} */
            tags?: {
                [key: string]: string;
            };
            template_id?: string;
            text?: string;
            /**
             * Format: email
             * @example ada@example.com
             */
            to: string;
            /** @default {} */
            variables?: {
                [key: string]: unknown;
            };
        };
        Export: {
            completed_at: string | null;
            created_at: string;
            id: string;
            /** @description why it failed */
            reason: string | null;
            rows: number;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed";
            /** @description of the file, for a quarter of an hour; ask again for another */
            url: string | null;
        };
        ExportCreate: {
            /**
             * @description as in `GET /contacts`
             * @default {}
             */
            filter?: {
                company?: string;
                email?: string;
                is_active?: boolean;
                list_id?: string;
                q?: string;
                segment_id?: string;
                /** @enum {string} */
                status?: "active" | "unsubscribed" | "bounced" | "complained" | "unconfirmed";
                tags?: string[];
            };
        };
        Form: {
            confirmation_subject: string | null;
            confirmation_template_id: string | null;
            consent_text: string;
            consent_version: number;
            created_at: string;
            description: string | null;
            double_opt_in: boolean;
            fields: {
                /**
                 * @description what it is called; by itself in the form's language
                 * @default null
                 */
                label?: string | null;
                /** @example first_name */
                name: string;
                /** @default false */
                required?: boolean;
                /**
                 * @default text
                 * @enum {string}
                 */
                type?: "text" | "number" | "date" | "checkbox";
            }[];
            from_email: string | null;
            from_name: string | null;
            id: string;
            language: string;
            list_ids: string[];
            name: string;
            redirect_url: string | null;
            success_text: string | null;
            title: string | null;
            updated_at: string;
            /** @description the page with the form */
            url: string;
        };
        FormCreate: {
            /** @description Liquid */
            confirmation_subject?: string;
            /** @description a template with {{ confirm_url }} in it */
            confirmation_template_id?: string;
            /** @description what the visitor agrees to; every consent keeps the words it was given to */
            consent_text?: string;
            description?: string;
            /** @default true */
            double_opt_in?: boolean;
            /** @default [] */
            fields?: {
                /**
                 * @description what it is called; by itself in the form's language
                 * @default null
                 */
                label?: string | null;
                /** @example first_name */
                name: string;
                /** @default false */
                required?: boolean;
                /**
                 * @default text
                 * @enum {string}
                 */
                type?: "text" | "number" | "date" | "checkbox";
            }[];
            /**
             * Format: email
             * @example ada@example.com
             */
            from_email?: string;
            from_name?: string;
            /** @default en */
            language?: string;
            list_ids: string[];
            name: string;
            /**
             * Format: uri
             * @description where a visitor goes after the form; a page of ours without one
             */
            redirect_url?: string;
            success_text?: string;
            title?: string;
        };
        FormUpdate: {
            /** @description Liquid */
            confirmation_subject?: string | null;
            /** @description a template with {{ confirm_url }} in it */
            confirmation_template_id?: string | null;
            /** @description what the visitor agrees to; every consent keeps the words it was given to */
            consent_text?: string;
            description?: string | null;
            double_opt_in?: boolean;
            fields?: {
                /**
                 * @description what it is called; by itself in the form's language
                 * @default null
                 */
                label?: string | null;
                /** @example first_name */
                name: string;
                /** @default false */
                required?: boolean;
                /**
                 * @default text
                 * @enum {string}
                 */
                type?: "text" | "number" | "date" | "checkbox";
            }[];
            /**
             * Format: email
             * @example ada@example.com
             */
            from_email?: string | null;
            from_name?: string | null;
            language?: string;
            list_ids?: string[];
            name?: string;
            /**
             * Format: uri
             * @description where a visitor goes after the form; a page of ours without one
             */
            redirect_url?: string | null;
            success_text?: string | null;
            title?: string | null;
        };
        GrowthDay: {
            contacts_created: number;
            contacts_deleted: number;
            /** @description UTC day */
            date: string;
            /** @description at the end of the day */
            total_contacts: number;
        };
        Health: {
            /** @enum {string} */
            status: "ok";
        };
        Import: {
            completed_at: string | null;
            created: number;
            created_at: string;
            dry_run: boolean;
            failed: number;
            file_name: string;
            id: string;
            list_ids: string[];
            /** @enum {string} */
            on_duplicate: "skip" | "update" | "replace";
            /** @description per cent of the file */
            progress: number;
            /** @description why it failed */
            reason: string | null;
            rows: number;
            skipped: number;
            started_at: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed";
            tags: string[];
            updated: number;
        };
        ImportDetail: {
            /** @description of the file, up to 100, once it was looked at */
            columns: {
                /** @description what it becomes, as a mapping says it; null is left out */
                field: string | null;
                name: string;
                /** @description its first values */
                sample: string[];
            }[] | null;
            completed_at: string | null;
            created: number;
            created_at: string;
            dry_run: boolean;
            failed: number;
            file_name: string;
            id: string;
            list_ids: string[];
            /** @description as it was given */
            mapping: {
                [key: string]: string | null;
            };
            /** @enum {string} */
            on_duplicate: "skip" | "update" | "replace";
            /** @description per cent of the file */
            progress: number;
            /** @description why it failed */
            reason: string | null;
            rows: number;
            skipped: number;
            started_at: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed";
            tags: string[];
            updated: number;
        };
        ImportFromUpload: {
            /** @default false */
            dry_run?: boolean;
            /** @default [] */
            list_ids?: string[];
            /** @default {} */
            mapping?: {
                [key: string]: string | null;
            };
            /**
             * @default skip
             * @enum {string}
             */
            on_duplicate?: "skip" | "update" | "replace";
            /** @default [] */
            tags?: string[];
            /** @description from `POST /imports/uploads` */
            upload_key: string;
        };
        ImportRejected: {
            email: string;
            /** @description in the file */
            line: number;
            reason: string;
        };
        ImportUpload: {
            /** @description seconds */
            expires_in: number;
            /** @enum {string} */
            method: "PUT";
            /** @description what `POST /contacts/import` is given */
            upload_key: string;
            /** @description where to PUT the file */
            upload_url: string;
        };
        Invitation: {
            created_at: string;
            email: string;
            expires_at: string;
            id: string;
            role: components["schemas"]["Role"];
        };
        InvitationCreate: {
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
            role?: components["schemas"]["Role"];
        };
        InvitationCreated: {
            created_at: string;
            email: string;
            expires_at: string;
            id: string;
            role: components["schemas"]["Role"];
            /** @description for `POST /auth/accept`; shown this once */
            token: string;
        };
        Link: {
            /** @description by people */
            clicks: number;
            /** @description by scanners; in no rate */
            machine_clicks: number;
            /** @description Place in the mail, from 1 */
            number: number;
            /** @description Recipients who clicked it */
            unique_clicks: number;
            url: string;
        };
        List: {
            contact_count: number;
            /** @description null for a static list, whose count is live; one made by rules is counted when it is asked for */
            counted_at: string | null;
            created_at: string;
            description: string | null;
            id: string;
            is_public: boolean;
            /** @enum {string} */
            list_type: "static" | "dynamic" | "segmented";
            name: string;
            parent_list_id: string | null;
            /**
             * @example {
             *       "field": "country",
             *       "operator": "equals",
             *       "value": "FR"
             *     }
             */
            rules: {
                all?: components["schemas"]["Rule"][];
                any?: components["schemas"]["Rule"][];
                /** @description so many mails; 1 without it */
                at_least?: number;
                /**
                 * @description `received` needs the workspace's `track_received`
                 * @enum {string}
                 */
                behaviour?: "received" | "opened" | "clicked" | "bounced";
                /** @description towards this campaign; a contact remembers the 30 newest that it met */
                campaign_id?: string;
                /** @description a field of the contact, `tags`, `list`, or `custom_fields.<name>` */
                field?: string;
                /** @enum {boolean} */
                never?: true;
                not?: components["schemas"]["Rule"];
                /** @enum {string} */
                operator?: "equals" | "not_equals" | "contains" | "not_contains" | "starts_with" | "ends_with" | "in" | "matches_all" | "matches_none" | "greater" | "greater_or_equal" | "less" | "less_or_equal" | "before" | "after" | "within_last" | "not_within_last" | "exists" | "not_exists";
                /**
                 * @description of a custom field; without it the value and the operator tell
                 * @enum {string}
                 */
                type?: "text" | "number" | "boolean" | "date";
                /** @description a list for in, matches_all and matches_none; days for within_last; none for exists */
                value?: string | number | boolean | (string | number | boolean)[];
                within_days?: number;
            } | null;
            updated_at: string;
        };
        Login: {
            email: string;
            password: string;
            /** @description one of several workspaces; else the oldest */
            workspace_id?: string;
        };
        Logout: {
            /**
             * @description all sessions of the user, not only this one
             * @default false
             */
            everywhere?: boolean;
        };
        Me: {
            role: components["schemas"]["Role"] & (string | null);
            /** @description of an API key; null for a user */
            scopes: string[] | null;
            /** @description null for an API key */
            user: {
                created_at: string;
                email: string;
                id: string;
            } | null;
            workspace: components["schemas"]["Workspace"];
            /** @description all that the user belongs to */
            workspaces: {
                id: string;
                name: string;
                role: components["schemas"]["Role"];
            }[];
        };
        Member: {
            created_at: string;
            email: string;
            id: string;
            role: components["schemas"]["Role"];
            updated_at: string;
        };
        MemberUpdate: {
            role: components["schemas"]["Role"];
        };
        Overview: {
            active_contacts: number;
            emails_bounced: number;
            emails_clicked: number;
            emails_complained: number;
            emails_delivered: number;
            emails_opened: number;
            emails_sent: number;
            emails_unsubscribed: number;
            overall_bounce_rate: number;
            overall_click_rate: number;
            overall_complaint_rate: number;
            /** @description of what was delivered; of what was sent, where no delivery is reported */
            overall_open_rate: number;
            overall_unsubscribe_rate: number;
            total_campaigns: number;
            total_contacts: number;
            total_lists: number;
            total_templates: number;
        };
        PasswordChange: {
            current_password: string;
            /**
             * Format: password
             * @description 8 to 200 characters
             */
            new_password: string;
        };
        Problem: {
            code: string;
            detail: string;
            errors?: {
                code?: string;
                message: string;
                path: string;
            }[];
            request_id: string;
            status: number;
            title: string;
            type: string;
        };
        Recipient: {
            bounce_type: string | null;
            bounced_at: string | null;
            campaign_id: string | null;
            click_count: number;
            clicked_at: string | null;
            complained_at: string | null;
            contact_id: string | null;
            delivered_at: string | null;
            /** @description null when the contact is gone and nothing was heard of the mail */
            email: string | null;
            failed_at: string | null;
            /** @description of a transactional mail */
            message_id: string | null;
            open_count: number;
            opened_at: string | null;
            reason: string | null;
            sent_at: string | null;
            /** @enum {string} */
            status: "pending" | "sending" | "unconfirmed" | "sent" | "delivered" | "opened" | "clicked" | "bounced" | "complained" | "unsubscribed" | "suppressed" | "failed" | "cancelled";
            unsubscribed_at: string | null;
        };
        Refresh: {
            refresh_token: string;
            /** @description one of several workspaces; else the oldest */
            workspace_id?: string;
        };
        /** @description percent of what a campaign sent; above it the campaign pauses */
        ReputationGuard: {
            /**
             * @description mails sent before bounces are judged
             * @default 100
             */
            bounce_sample?: number;
            /**
             * @description mails sent before complaints are judged
             * @default 1000
             */
            complaint_sample?: number;
            /** @default 5 */
            max_bounce_rate?: number;
            /** @default 0.1 */
            max_complaint_rate?: number;
        };
        /** @enum {string} */
        Role: "viewer" | "editor" | "admin" | "owner";
        /**
         * @example {
         *       "field": "country",
         *       "operator": "equals",
         *       "value": "FR"
         *     }
         */
        Rule: {
            all?: components["schemas"]["Rule"][];
            any?: components["schemas"]["Rule"][];
            /** @description so many mails; 1 without it */
            at_least?: number;
            /**
             * @description `received` needs the workspace's `track_received`
             * @enum {string}
             */
            behaviour?: "received" | "opened" | "clicked" | "bounced";
            /** @description towards this campaign; a contact remembers the 30 newest that it met */
            campaign_id?: string;
            /** @description a field of the contact, `tags`, `list`, or `custom_fields.<name>` */
            field?: string;
            /** @enum {boolean} */
            never?: true;
            not?: components["schemas"]["Rule"];
            /** @enum {string} */
            operator?: "equals" | "not_equals" | "contains" | "not_contains" | "starts_with" | "ends_with" | "in" | "matches_all" | "matches_none" | "greater" | "greater_or_equal" | "less" | "less_or_equal" | "before" | "after" | "within_last" | "not_within_last" | "exists" | "not_exists";
            /**
             * @description of a custom field; without it the value and the operator tell
             * @enum {string}
             */
            type?: "text" | "number" | "boolean" | "date";
            /** @description a list for in, matches_all and matches_none; days for within_last; none for exists */
            value?: string | number | boolean | (string | number | boolean)[];
            within_days?: number;
        };
        Segment: {
            /** @description as of `counted_at`; one segment is counted when it is asked for */
            contact_count: number | null;
            counted_at: string | null;
            created_at: string;
            description: string | null;
            id: string;
            name: string;
            /**
             * @example {
             *       "field": "country",
             *       "operator": "equals",
             *       "value": "FR"
             *     }
             */
            rules: {
                all?: components["schemas"]["Rule"][];
                any?: components["schemas"]["Rule"][];
                /** @description so many mails; 1 without it */
                at_least?: number;
                /**
                 * @description `received` needs the workspace's `track_received`
                 * @enum {string}
                 */
                behaviour?: "received" | "opened" | "clicked" | "bounced";
                /** @description towards this campaign; a contact remembers the 30 newest that it met */
                campaign_id?: string;
                /** @description a field of the contact, `tags`, `list`, or `custom_fields.<name>` */
                field?: string;
                /** @enum {boolean} */
                never?: true;
                not?: components["schemas"]["Rule"];
                /** @enum {string} */
                operator?: "equals" | "not_equals" | "contains" | "not_contains" | "starts_with" | "ends_with" | "in" | "matches_all" | "matches_none" | "greater" | "greater_or_equal" | "less" | "less_or_equal" | "before" | "after" | "within_last" | "not_within_last" | "exists" | "not_exists";
                /**
                 * @description of a custom field; without it the value and the operator tell
                 * @enum {string}
                 */
                type?: "text" | "number" | "boolean" | "date";
                /** @description a list for in, matches_all and matches_none; days for within_last; none for exists */
                value?: string | number | boolean | (string | number | boolean)[];
                within_days?: number;
            };
            updated_at: string;
        };
        SegmentCreate: {
            description?: string;
            name: string;
            /**
             * @example {
             *       "field": "country",
             *       "operator": "equals",
             *       "value": "FR"
             *     }
             */
            rules: {
                all?: components["schemas"]["Rule"][];
                any?: components["schemas"]["Rule"][];
                /** @description so many mails; 1 without it */
                at_least?: number;
                /**
                 * @description `received` needs the workspace's `track_received`
                 * @enum {string}
                 */
                behaviour?: "received" | "opened" | "clicked" | "bounced";
                /** @description towards this campaign; a contact remembers the 30 newest that it met */
                campaign_id?: string;
                /** @description a field of the contact, `tags`, `list`, or `custom_fields.<name>` */
                field?: string;
                /** @enum {boolean} */
                never?: true;
                not?: components["schemas"]["Rule"];
                /** @enum {string} */
                operator?: "equals" | "not_equals" | "contains" | "not_contains" | "starts_with" | "ends_with" | "in" | "matches_all" | "matches_none" | "greater" | "greater_or_equal" | "less" | "less_or_equal" | "before" | "after" | "within_last" | "not_within_last" | "exists" | "not_exists";
                /**
                 * @description of a custom field; without it the value and the operator tell
                 * @enum {string}
                 */
                type?: "text" | "number" | "boolean" | "date";
                /** @description a list for in, matches_all and matches_none; days for within_last; none for exists */
                value?: string | number | boolean | (string | number | boolean)[];
                within_days?: number;
            };
        };
        SegmentPreview: {
            count: number;
            /** @description the 10 newest */
            sample: components["schemas"]["Contact"][];
        };
        SegmentPreviewOf: {
            /**
             * @example {
             *       "field": "country",
             *       "operator": "equals",
             *       "value": "FR"
             *     }
             */
            rules: {
                all?: components["schemas"]["Rule"][];
                any?: components["schemas"]["Rule"][];
                /** @description so many mails; 1 without it */
                at_least?: number;
                /**
                 * @description `received` needs the workspace's `track_received`
                 * @enum {string}
                 */
                behaviour?: "received" | "opened" | "clicked" | "bounced";
                /** @description towards this campaign; a contact remembers the 30 newest that it met */
                campaign_id?: string;
                /** @description a field of the contact, `tags`, `list`, or `custom_fields.<name>` */
                field?: string;
                /** @enum {boolean} */
                never?: true;
                not?: components["schemas"]["Rule"];
                /** @enum {string} */
                operator?: "equals" | "not_equals" | "contains" | "not_contains" | "starts_with" | "ends_with" | "in" | "matches_all" | "matches_none" | "greater" | "greater_or_equal" | "less" | "less_or_equal" | "before" | "after" | "within_last" | "not_within_last" | "exists" | "not_exists";
                /**
                 * @description of a custom field; without it the value and the operator tell
                 * @enum {string}
                 */
                type?: "text" | "number" | "boolean" | "date";
                /** @description a list for in, matches_all and matches_none; days for within_last; none for exists */
                value?: string | number | boolean | (string | number | boolean)[];
                within_days?: number;
            };
        };
        SegmentUpdate: {
            description?: string | null;
            name?: string;
            /**
             * @example {
             *       "field": "country",
             *       "operator": "equals",
             *       "value": "FR"
             *     }
             */
            rules?: {
                all?: components["schemas"]["Rule"][];
                any?: components["schemas"]["Rule"][];
                /** @description so many mails; 1 without it */
                at_least?: number;
                /**
                 * @description `received` needs the workspace's `track_received`
                 * @enum {string}
                 */
                behaviour?: "received" | "opened" | "clicked" | "bounced";
                /** @description towards this campaign; a contact remembers the 30 newest that it met */
                campaign_id?: string;
                /** @description a field of the contact, `tags`, `list`, or `custom_fields.<name>` */
                field?: string;
                /** @enum {boolean} */
                never?: true;
                not?: components["schemas"]["Rule"];
                /** @enum {string} */
                operator?: "equals" | "not_equals" | "contains" | "not_contains" | "starts_with" | "ends_with" | "in" | "matches_all" | "matches_none" | "greater" | "greater_or_equal" | "less" | "less_or_equal" | "before" | "after" | "within_last" | "not_within_last" | "exists" | "not_exists";
                /**
                 * @description of a custom field; without it the value and the operator tell
                 * @enum {string}
                 */
                type?: "text" | "number" | "boolean" | "date";
                /** @description a list for in, matches_all and matches_none; days for within_last; none for exists */
                value?: string | number | boolean | (string | number | boolean)[];
                within_days?: number;
            };
        };
        SendingLimits: {
            /** @default null */
            max_per_day?: number | null;
            /** @default null */
            max_per_hour?: number | null;
            /** @default null */
            max_per_second?: number | null;
        };
        SignUp: {
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
            /**
             * Format: password
             * @description 8 to 200 characters
             */
            password: string;
            /** @default UTC */
            timezone?: string;
            workspace_name: string;
        };
        SubscriptionCreate: {
            company?: string | null;
            /** @enum {boolean} */
            consent: true;
            consent_version?: number;
            country?: string | null;
            custom_fields?: {
                [key: string]: unknown;
            };
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
            first_name?: string | null;
            form_id?: string;
            job_title?: string | null;
            language?: string | null;
            last_name?: string | null;
            list_ids?: string[];
            location?: string | null;
            phone?: string | null;
            timezone?: string | null;
            website?: string;
            workspace?: string;
        };
        Suppression: {
            created_at: string;
            created_by: string | null;
            email: string;
            /** @enum {string} */
            reason: "manual" | "unsubscribe" | "bounce" | "complaint" | "compliance";
            source: string | null;
        };
        SuppressionAdded: {
            added: number;
            errors: {
                email: string;
                reason: string;
            }[];
            /** @description one for each address, in the order of the request */
            rows: {
                email: string;
                /** @description what is wrong with it */
                reason: string | null;
                /** @enum {string} */
                status: "added" | "unchanged" | "invalid";
            }[];
            /** @description suppressed before, or in the request twice */
            unchanged: number;
        };
        SuppressionStats: {
            /** @description what each day changed, oldest first: an address that was taken off counts -1 */
            by_day: {
                by_reason: {
                    bounce?: number;
                    complaint?: number;
                    compliance?: number;
                    manual?: number;
                    unsubscribe?: number;
                };
                date: string;
                total: number;
            }[];
            by_reason: {
                bounce?: number;
                complaint?: number;
                compliance?: number;
                manual?: number;
                unsubscribe?: number;
            };
            total: number;
        };
        Template: {
            category: string | null;
            created_at: string;
            design: string | null;
            html_content: string;
            id: string;
            name: string;
            preheader: string | null;
            subject: string;
            tags: string[];
            template_type: string;
            text_content: string | null;
            updated_at: string;
            variables: string[];
            version: number;
        };
        TemplateCreate: {
            category?: string | null;
            /** @description What an editor made the HTML from, in a format of its own; kept with each version. HTML that is saved without one has none. */
            design?: string | null;
            /**
             * @description Liquid
             * @example <p>Hello {{ first_name }}</p>
             */
            html_content: string;
            /**
             * @description Custom fields and others that a strict save takes besides the contact's own.
             * @default []
             */
            known_variables?: string[];
            name: string;
            preheader?: string | null;
            /**
             * @description Refuse unknown variables; otherwise they are empty in a send.
             * @default false
             */
            strict?: boolean;
            /**
             * @description Liquid
             * @example Hello {{ first_name | default: 'there' }}
             */
            subject: string;
            /** @default [] */
            tags?: string[];
            /**
             * @description `transactional` shows no footer in previews; any other word is the author's own.
             * @default marketing
             */
            template_type?: string;
            /** @description Made from the HTML where none is given. */
            text_content?: string | null;
        };
        TemplateRender: {
            /** @description Render as this contact would get it. */
            contact_id?: string;
            /** @description In place of what is saved: how it would look while it is being edited. */
            content?: {
                html_content?: string;
                preheader?: string | null;
                subject?: string;
                text_content?: string | null;
            };
            /**
             * @description Besides, or instead of, a contact's.
             * @default {}
             */
            variables?: {
                [key: string]: unknown;
            };
            version?: number;
        };
        TemplateRendered: {
            html: string;
            subject: string;
            text: string;
            warnings: {
                code: string;
                message: string;
            }[];
        };
        TemplateSummary: {
            category: string | null;
            created_at: string;
            id: string;
            name: string;
            subject: string;
            tags: string[];
            template_type: string;
            updated_at: string;
            variables: string[];
            version: number;
        };
        TemplateTest: {
            /** @description Render as this contact would get it. */
            contact_id?: string;
            /**
             * Format: email
             * @example ada@example.com
             */
            to: string;
            /**
             * @description Besides, or instead of, a contact's.
             * @default {}
             */
            variables?: {
                [key: string]: unknown;
            };
            version?: number;
        };
        TemplateUpdate: {
            category?: string | null;
            /** @description What an editor made the HTML from, in a format of its own; kept with each version. HTML that is saved without one has none. */
            design?: string | null;
            html_content?: string;
            /**
             * @description Custom fields and others that a strict save takes besides the contact's own.
             * @default []
             */
            known_variables?: string[];
            name?: string;
            preheader?: string | null;
            /**
             * @description Refuse unknown variables; otherwise they are empty in a send.
             * @default false
             */
            strict?: boolean;
            subject?: string;
            tags?: string[];
            template_type?: string;
            text_content?: string | null;
            /** @description The version that was edited; 409 where another one was saved since. */
            version?: number;
        };
        TemplateVersion: {
            created_at: string;
            created_by: string | null;
            subject: string;
            version: number;
        };
        TimelineEntry: {
            at: string;
            campaign_id: string | null;
            client: string | null;
            device: string | null;
            form_id: string | null;
            link_number: number | null;
            /** @description by which rule it is a machine's; null for a person's */
            machine: string | null;
            message_id: string | null;
            reason: string | null;
            /** @enum {string} */
            type: "created" | "sent" | "delivered" | "opened" | "clicked" | "bounced" | "complained" | "not_spam" | "unsubscribed" | "subscribed" | "rejected" | "delayed" | "unknown";
            url: string | null;
        };
        Tokens: {
            access_token: string;
            /** @description seconds */
            expires_in: number;
            refresh_token: string;
            role: components["schemas"]["Role"];
            /** @enum {string} */
            token_type: "bearer";
            user: components["schemas"]["User"];
            workspace: components["schemas"]["Workspace"];
        };
        UnconfirmedDecision: {
            /**
             * @description `resend` sends to them again, and some may get it twice; `close` leaves them as they are
             * @enum {string}
             */
            action: "resend" | "close";
        };
        User: {
            created_at: string;
            email: string;
            id: string;
        };
        WarmUp: {
            /**
             * @description most mails of campaigns on each day; after the last day nothing is limited any more
             * @default [
             *       50,
             *       100,
             *       200,
             *       400,
             *       800,
             *       1600,
             *       3200,
             *       6400,
             *       12800,
             *       25600,
             *       51200,
             *       102400,
             *       204800,
             *       409600,
             *       819200
             *     ]
             */
            daily_ceilings?: number[];
            /**
             * Format: date
             * @description the first day, UTC; until then its ceiling holds, too
             */
            start_date: string;
        } | null;
        Workspace: {
            created_at: string;
            default_from_email: string | null;
            default_from_name: string | null;
            feedback_sender_id: string;
            guard: components["schemas"]["ReputationGuard"];
            /** @description put a link that people cannot see into tracked mail: who follows it is a machine */
            honeypot_link: boolean;
            id: string;
            /** @description rules by which no open or click is a machine's; what came before is decided anew by the bulk action `reclassify` */
            ignored_machine_rules: string[];
            name: string;
            /** @description stands at the foot of every marketing mail */
            postal_address: string | null;
            sending: components["schemas"]["SendingLimits"];
            /** @description IANA zone name */
            timezone: string;
            /** @description keep on each contact what they received, for rules; it costs about 3 write units a delivery */
            track_received: boolean;
            /** @description no pixel and plain links in all mail of the workspace */
            tracking_off: boolean;
            /** @description a mailbox that a person reads, for mail programs that unsubscribe by mail; stands in List-Unsubscribe */
            unsubscribe_email: string | null;
            updated_at: string;
            warm_up: components["schemas"]["WarmUp"];
        };
        WorkspaceEvent: {
            at: string;
            campaign_id: string;
            /** @enum {string} */
            move: "started" | "sent" | "paused" | "cancelled" | "failed";
            name: string;
            /** @description why it is paused or failed; null where a person paused it */
            reason: string | null;
            /** @enum {string} */
            type: "campaign";
        } | {
            /** @description the end of the day, or now */
            at: string;
            bounced: number;
            campaign_id: string;
            clicked: number;
            complained: number;
            /** @description UTC day */
            date: string;
            name: string;
            /** @description people, for the first time; likewise of clicks */
            opened: number;
            /** @enum {string} */
            type: "readers";
            unsubscribed: number;
        } | {
            at: string;
            created: number;
            failed: number;
            file_name: string;
            import_id: string;
            /** @enum {string} */
            status: "completed" | "failed";
            /** @enum {string} */
            type: "import";
            updated: number;
        } | {
            at: string;
            contact_id: string;
            email: string;
            source: string | null;
            /** @enum {string} */
            type: "contact";
        };
        WorkspaceUpdate: {
            /**
             * Format: email
             * @example ada@example.com
             */
            default_from_email?: string | null;
            default_from_name?: string | null;
            guard?: components["schemas"]["ReputationGuard"];
            honeypot_link?: boolean;
            ignored_machine_rules?: ("provider" | "head" | "grace_period" | "apple_mail_privacy" | "gmail_prefetch" | "google_image_proxy" | "scanner" | "hidden_link" | "every_link" | "at_once")[];
            name?: string;
            postal_address?: string | null;
            sending?: components["schemas"]["SendingLimits"];
            timezone?: string;
            track_received?: boolean;
            tracking_off?: boolean;
            /**
             * Format: email
             * @example ada@example.com
             */
            unsubscribe_email?: string | null;
            warm_up?: components["schemas"]["WarmUp"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Accept = components['schemas']['Accept'];
export type AddressValidation = components['schemas']['AddressValidation'];
export type AnalyticsDay = components['schemas']['AnalyticsDay'];
export type ApiKey = components['schemas']['ApiKey'];
export type ApiKeyCreate = components['schemas']['ApiKeyCreate'];
export type ApiKeyCreated = components['schemas']['ApiKeyCreated'];
export type AuditRecord = components['schemas']['AuditRecord'];
export type BrowserRefresh = components['schemas']['BrowserRefresh'];
export type BrowserTokens = components['schemas']['BrowserTokens'];
export type BulkJob = components['schemas']['BulkJob'];
export type BulkJobCreate = components['schemas']['BulkJobCreate'];
export type Campaign = components['schemas']['Campaign'];
export type CampaignCheck = components['schemas']['CampaignCheck'];
export type CampaignCreate = components['schemas']['CampaignCreate'];
export type CampaignDetail = components['schemas']['CampaignDetail'];
export type CampaignRender = components['schemas']['CampaignRender'];
export type CampaignSchedule = components['schemas']['CampaignSchedule'];
export type CampaignSettings = components['schemas']['CampaignSettings'];
export type CampaignUpdate = components['schemas']['CampaignUpdate'];
export type ComplaintCreate = components['schemas']['ComplaintCreate'];
export type Consent = components['schemas']['Consent'];
export type Contact = components['schemas']['Contact'];
export type ContactCreate = components['schemas']['ContactCreate'];
export type ContactUpdate = components['schemas']['ContactUpdate'];
export type Dashboard = components['schemas']['Dashboard'];
export type DeadLetter = components['schemas']['DeadLetter'];
export type DeadLetterChoice = components['schemas']['DeadLetterChoice'];
export type DeadLetterOutcome = components['schemas']['DeadLetterOutcome'];
export type DeadLetterPage = components['schemas']['DeadLetterPage'];
export type Domain = components['schemas']['Domain'];
export type DomainCreate = components['schemas']['DomainCreate'];
export type DomainRecord = components['schemas']['DomainRecord'];
export type Email = components['schemas']['Email'];
export type EmailSend = components['schemas']['EmailSend'];
export type Export = components['schemas']['Export'];
export type ExportCreate = components['schemas']['ExportCreate'];
export type Form = components['schemas']['Form'];
export type FormCreate = components['schemas']['FormCreate'];
export type FormUpdate = components['schemas']['FormUpdate'];
export type GrowthDay = components['schemas']['GrowthDay'];
export type Health = components['schemas']['Health'];
export type Import = components['schemas']['Import'];
export type ImportDetail = components['schemas']['ImportDetail'];
export type ImportFromUpload = components['schemas']['ImportFromUpload'];
export type ImportRejected = components['schemas']['ImportRejected'];
export type ImportUpload = components['schemas']['ImportUpload'];
export type Invitation = components['schemas']['Invitation'];
export type InvitationCreate = components['schemas']['InvitationCreate'];
export type InvitationCreated = components['schemas']['InvitationCreated'];
export type Link = components['schemas']['Link'];
export type List = components['schemas']['List'];
export type Login = components['schemas']['Login'];
export type Logout = components['schemas']['Logout'];
export type Me = components['schemas']['Me'];
export type Member = components['schemas']['Member'];
export type MemberUpdate = components['schemas']['MemberUpdate'];
export type Overview = components['schemas']['Overview'];
export type PasswordChange = components['schemas']['PasswordChange'];
export type Problem = components['schemas']['Problem'];
export type Recipient = components['schemas']['Recipient'];
export type Refresh = components['schemas']['Refresh'];
export type ReputationGuard = components['schemas']['ReputationGuard'];
export type Role = components['schemas']['Role'];
export type Rule = components['schemas']['Rule'];
export type Segment = components['schemas']['Segment'];
export type SegmentCreate = components['schemas']['SegmentCreate'];
export type SegmentPreview = components['schemas']['SegmentPreview'];
export type SegmentPreviewOf = components['schemas']['SegmentPreviewOf'];
export type SegmentUpdate = components['schemas']['SegmentUpdate'];
export type SendingLimits = components['schemas']['SendingLimits'];
export type SignUp = components['schemas']['SignUp'];
export type SubscriptionCreate = components['schemas']['SubscriptionCreate'];
export type Suppression = components['schemas']['Suppression'];
export type SuppressionAdded = components['schemas']['SuppressionAdded'];
export type SuppressionStats = components['schemas']['SuppressionStats'];
export type Template = components['schemas']['Template'];
export type TemplateCreate = components['schemas']['TemplateCreate'];
export type TemplateRender = components['schemas']['TemplateRender'];
export type TemplateRendered = components['schemas']['TemplateRendered'];
export type TemplateSummary = components['schemas']['TemplateSummary'];
export type TemplateTest = components['schemas']['TemplateTest'];
export type TemplateUpdate = components['schemas']['TemplateUpdate'];
export type TemplateVersion = components['schemas']['TemplateVersion'];
export type TimelineEntry = components['schemas']['TimelineEntry'];
export type Tokens = components['schemas']['Tokens'];
export type UnconfirmedDecision = components['schemas']['UnconfirmedDecision'];
export type User = components['schemas']['User'];
export type WarmUp = components['schemas']['WarmUp'];
export type Workspace = components['schemas']['Workspace'];
export type WorkspaceEvent = components['schemas']['WorkspaceEvent'];
export type WorkspaceUpdate = components['schemas']['WorkspaceUpdate'];
export type $defs = Record<string, never>;
export interface operations {
    "api_key.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The API keys of the workspace, without their secrets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKey"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "api_key.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyCreate"];
            };
        };
        responses: {
            /** @description Make an API key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyCreated"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "api_key.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoke an API key */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "audit.list": {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                cursor?: string;
                limit?: number;
                outcome?: "attempted" | "done" | "refused" | "failed";
                since?: string;
                /** @description this moment is left out */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who changed what, latest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AuditRecord"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth.accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Accept"];
            };
        };
        responses: {
            /** @description Take an invitation */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "browser.accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Accept"];
            };
        };
        responses: {
            /** @description Take an invitation, signed in by cookie */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserTokens"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "browser.login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description Sign in by cookie */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserTokens"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "browser.logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Logout"];
            };
        };
        responses: {
            /** @description End the session of the cookie, or all sessions of its user */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "browser.refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BrowserRefresh"];
            };
        };
        responses: {
            /** @description Exchange the cookie for a new one and an access token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserTokens"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "browser.sign_up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUp"];
            };
        };
        responses: {
            /** @description Make an account and a workspace, signed in by cookie */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserTokens"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth.login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description Sign in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth.logout": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Logout"];
            };
        };
        responses: {
            /** @description End this session, or all of them */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth.me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth.change_password": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Change the password and end all other sessions */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth.refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            /** @description Exchange the refresh token for new tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth.sign_up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUp"];
            };
        };
        responses: {
            /** @description Make an account and a workspace */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "bulk_job.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bulk_job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far a bulk operation is, and its counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkJob"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "draft" | "scheduled" | "sending" | "sent" | "paused" | "cancelled" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaigns of the workspace, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Campaign"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignCreate"];
            };
        };
        responses: {
            /** @description Make a draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignDetail"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One campaign with its content, ledger and figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignDetail"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a draft */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignUpdate"];
            };
        };
        responses: {
            /** @description Change a draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignDetail"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.analytics": {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures and rates by UTC day, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnalyticsDay"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.cancel": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End it for good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.check": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Check it before sending: what is missing, and what its readers or their mail programs may mind */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignCheck"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.duplicate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A new draft with the same settings and content */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignDetail"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.recipients": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "pending" | "sending" | "unconfirmed" | "sent" | "delivered" | "opened" | "clicked" | "bounced" | "complained" | "unsubscribed" | "suppressed" | "failed" | "cancelled";
            };
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its recipients and what became of their messages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Recipient"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.links": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The links of the mail in their order, with the clicks of people on each */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.pause": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stop sending; at most the calls under way still go out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.render": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignRender"];
            };
        };
        responses: {
            /** @description What a contact, or a recipient with these variables, would get if it were sent now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateRendered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.resume": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go on with exactly those who are left */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.retry": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Try those again that failed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.schedule": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignSchedule"];
            };
        };
        responses: {
            /** @description Send it at a time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.send": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send it now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "campaign.decide": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnconfirmedDecision"];
            };
        };
        responses: {
            /** @description Decide on those of whom nobody knows whether they were sent to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "complaint.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ComplaintCreate"];
            };
        };
        responses: {
            /** @description Record a complaint that did not come from the provider */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        contact_id: string | null;
                        email: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.list": {
        parameters: {
            query?: {
                company?: string;
                cursor?: string;
                email?: string;
                is_active?: "true" | "false";
                limit?: number;
                list_id?: string;
                /** @description the beginning of an address or of a full name */
                q?: string;
                segment_id?: string;
                status?: "active" | "unsubscribed" | "bounced" | "complained" | "unconfirmed";
                /** @description repeatable; a contact has all of them */
                tags?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contacts, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Contact"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactCreate"];
            };
        };
        responses: {
            /** @description Create a contact */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.put": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactUpdate"];
            };
        };
        responses: {
            /** @description Change the given fields, custom fields as a whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a contact */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactUpdate"];
            };
        };
        responses: {
            /** @description Change the given fields */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.consents": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a contact agreed to, latest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Consent"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.emails": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaign mails that a contact was sent, latest campaign first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Recipient"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.timeline": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What happened with a contact, latest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TimelineEntry"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.bulk": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkJobCreate"];
            };
        };
        responses: {
            /** @description Do something to many contacts */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkJob"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.upsert": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ContactUpdate"];
            };
        };
        responses: {
            /** @description Create the contact with this address or change the given fields of the one there is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.export": {
        parameters: {
            query?: {
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contacts as CSV, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "export.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ExportCreate"];
            };
        };
        responses: {
            /** @description Export contacts as CSV, any number of them */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.import": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ImportFromUpload"];
                "multipart/form-data": {
                    /** @enum {string} */
                    dry_run?: "true" | "false";
                    /** Format: binary */
                    file: string;
                    /** @description repeated, a JSON array, or with commas */
                    list_ids?: string | string[];
                    /** @description JSON, `{"Column in the file": "field"}`; fields as in a contact, or `custom_fields.<name>` */
                    mapping?: string;
                    /**
                     * @default skip
                     * @enum {string}
                     */
                    on_duplicate?: "skip" | "update" | "replace";
                    /** @description repeated, a JSON array, or with commas */
                    tags?: string | string[];
                };
            };
        };
        responses: {
            /** @description Import contacts from a CSV or XLSX file */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contact.validate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example ada@gmial.com */
                    email: string;
                };
            };
        };
        responses: {
            /** @description What there is to say about an address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressValidation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "dashboard.events": {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What happened in the workspace, latest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceEvent"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "dashboard.stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures of the whole workspace, its last 30 days with the growth of its contacts, and its latest campaigns */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dashboard"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "dead_letter.list": {
        parameters: {
            query?: {
                limit?: number;
                queue?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages of the workspace's own work that failed again and again, oldest first, with why */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "dead_letter.discard": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeadLetterChoice"];
            };
        };
        responses: {
            /** @description Throw dead letters away */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterOutcome"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "dead_letter.redrive": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeadLetterChoice"];
            };
        };
        responses: {
            /** @description Try dead letters again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterOutcome"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "domain.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sending domains, oldest first, at most 50 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Domain"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "domain.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DomainCreate"];
            };
        };
        responses: {
            /** @description Add a sending domain */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "domain.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                domain_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One domain, as it was found at the last check */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "domain.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                domain_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Give a domain up */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "domain.check": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                domain_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Look the records up in DNS, and ask SES what it found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "email.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The transactional mail of the workspace, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Email"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "email.send": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailSend"];
            };
        };
        responses: {
            /** @description Send one transactional mail */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Email"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "email.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of a transactional mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Email"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "export.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far an export is, and where its file is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "form.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The forms, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Form"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "form.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FormCreate"];
            };
        };
        responses: {
            /** @description Create a sign-up form */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "form.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                form_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "form.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                form_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a form */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "form.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                form_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FormUpdate"];
            };
        };
        responses: {
            /** @description Change the given settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "form.embed": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                form_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form as HTML for another site */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        html: string;
                        /** @description the form on a page of ours */
                        url: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "import.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The imports, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Import"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "import.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far an import is, its counts, and the columns of its file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDetail"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "import.rejected": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rejected rows, in the order of the file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportRejected"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "import.errors": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rejected rows as CSV: line in the file, address as given, reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "import.resume": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ask again for an import that stands still */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "import.upload": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example people.csv */
                    file_name: string;
                    /** @description bytes; where given, the file must have exactly as many */
                    file_size?: number;
                };
            };
        };
        responses: {
            /** @description A place for a file of any size */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportUpload"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lists, oldest first, with their counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["List"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string;
                    /**
                     * @description a topic that the preference centre offers to everybody
                     * @default false
                     */
                    is_public?: boolean;
                    /**
                     * @default static
                     * @enum {string}
                     */
                    list_type?: "static" | "dynamic" | "segmented";
                    name: string;
                    /** @description what a segmented list is a part of */
                    parent_list_id?: string;
                    /**
                     * @description of a dynamic or segmented list
                     * @example {
                     *       "field": "country",
                     *       "operator": "equals",
                     *       "value": "FR"
                     *     }
                     */
                    rules?: {
                        all?: components["schemas"]["Rule"][];
                        any?: components["schemas"]["Rule"][];
                        /** @description so many mails; 1 without it */
                        at_least?: number;
                        /**
                         * @description `received` needs the workspace's `track_received`
                         * @enum {string}
                         */
                        behaviour?: "received" | "opened" | "clicked" | "bounced";
                        /** @description towards this campaign; a contact remembers the 30 newest that it met */
                        campaign_id?: string;
                        /** @description a field of the contact, `tags`, `list`, or `custom_fields.<name>` */
                        field?: string;
                        /** @enum {boolean} */
                        never?: true;
                        not?: components["schemas"]["Rule"];
                        /** @enum {string} */
                        operator?: "equals" | "not_equals" | "contains" | "not_contains" | "starts_with" | "ends_with" | "in" | "matches_all" | "matches_none" | "greater" | "greater_or_equal" | "less" | "less_or_equal" | "before" | "after" | "within_last" | "not_within_last" | "exists" | "not_exists";
                        /**
                         * @description of a custom field; without it the value and the operator tell
                         * @enum {string}
                         */
                        type?: "text" | "number" | "boolean" | "date";
                        /** @description a list for in, matches_all and matches_none; days for within_last; none for exists */
                        value?: string | number | boolean | (string | number | boolean)[];
                        within_days?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Create a list */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One list with its count */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a list */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string | null;
                    is_public?: boolean;
                    name?: string;
                    /**
                     * @description of a dynamic or segmented list
                     * @example {
                     *       "field": "country",
                     *       "operator": "equals",
                     *       "value": "FR"
                     *     }
                     */
                    rules?: {
                        all?: components["schemas"]["Rule"][];
                        any?: components["schemas"]["Rule"][];
                        /** @description so many mails; 1 without it */
                        at_least?: number;
                        /**
                         * @description `received` needs the workspace's `track_received`
                         * @enum {string}
                         */
                        behaviour?: "received" | "opened" | "clicked" | "bounced";
                        /** @description towards this campaign; a contact remembers the 30 newest that it met */
                        campaign_id?: string;
                        /** @description a field of the contact, `tags`, `list`, or `custom_fields.<name>` */
                        field?: string;
                        /** @enum {boolean} */
                        never?: true;
                        not?: components["schemas"]["Rule"];
                        /** @enum {string} */
                        operator?: "equals" | "not_equals" | "contains" | "not_contains" | "starts_with" | "ends_with" | "in" | "matches_all" | "matches_none" | "greater" | "greater_or_equal" | "less" | "less_or_equal" | "before" | "after" | "within_last" | "not_within_last" | "exists" | "not_exists";
                        /**
                         * @description of a custom field; without it the value and the operator tell
                         * @enum {string}
                         */
                        type?: "text" | "number" | "boolean" | "date";
                        /** @description a list for in, matches_all and matches_none; days for within_last; none for exists */
                        value?: string | number | boolean | (string | number | boolean)[];
                        within_days?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Change the given fields */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list.contacts": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contacts on a list, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Contact"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list.join_many": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contact_ids: string[];
                };
            };
        };
        responses: {
            /** @description Put up to 1,000 contacts on a list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: number;
                        /** @description ids that name no contact */
                        missing_ids: string[];
                        unchanged: number;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list.leave_many": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contact_ids: string[];
                };
            };
        };
        responses: {
            /** @description Take up to 1,000 contacts off a list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description ids that name no contact */
                        missing_ids: string[];
                        removed: number;
                        unchanged: number;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list.join": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                contact_id: string;
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Put a contact on a list */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list.leave": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a contact off a list */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "member.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who belongs to the workspace */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Member"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "member.invite": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationCreate"];
            };
        };
        responses: {
            /** @description Invite somebody into the workspace */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationCreated"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "member.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a member out of the workspace */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "member.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberUpdate"];
            };
        };
        responses: {
            /** @description Give a member another role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "invitation.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Invitations that are still open */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Invitation"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "invitation.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take an invitation back */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "segment.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The segments, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Segment"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "segment.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentCreate"];
            };
        };
        responses: {
            /** @description Create a segment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "segment.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One segment, counted now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "segment.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a segment */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "segment.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentUpdate"];
            };
        };
        responses: {
            /** @description Change the given fields */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "segment.contacts": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contacts in a segment, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Contact"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "segment.preview": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentPreviewOf"];
            };
        };
        responses: {
            /** @description How many contacts rules find, and some of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentPreview"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "stats.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures of the whole workspace */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppression.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                reason?: "manual" | "unsubscribe" | "bounce" | "complaint" | "compliance";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The suppressed addresses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Suppression"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppression.add": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email: string;
                    /**
                     * @default manual
                     * @enum {string}
                     */
                    reason?: "manual" | "unsubscribe" | "bounce" | "complaint" | "compliance";
                    source?: string;
                };
            };
        };
        responses: {
            /** @description Suppress an address */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppression.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take an address off the list */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppression.add_many": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    emails: string[];
                    /**
                     * @default manual
                     * @enum {string}
                     */
                    reason?: "manual" | "unsubscribe" | "bounce" | "complaint" | "compliance";
                    source?: string;
                };
            };
        };
        responses: {
            /** @description Suppress up to 1,000 addresses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionAdded"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppression.check": {
        parameters: {
            query: {
                email: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether and why an address is suppressed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string | null;
                        email: string;
                        /** @enum {string|null} */
                        reason: "manual" | "unsubscribe" | "bounce" | "complaint" | "compliance" | null;
                        suppressed: boolean;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppression.export": {
        parameters: {
            query?: {
                cursor?: string;
                reason?: "manual" | "unsubscribe" | "bounce" | "complaint" | "compliance";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The suppressed addresses as CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppression.stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Exact counts by reason, and by day */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionStats"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "template.list": {
        parameters: {
            query?: {
                category?: string;
                cursor?: string;
                limit?: number;
                /** @description part of a name or subject */
                q?: string;
                /** @description repeatable; a template has all of them */
                tags?: string | string[];
                template_type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The templates, newest first, without their content */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TemplateSummary"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "template.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateCreate"];
            };
        };
        responses: {
            /** @description Create a template */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "template.get": {
        parameters: {
            query?: {
                /** @description the current one unless given */
                version?: number;
            };
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One template with its content */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "template.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a template with its versions */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "template.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateUpdate"];
            };
        };
        responses: {
            /** @description Change the given fields */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "template.render": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateRender"];
            };
        };
        responses: {
            /** @description What a contact, or a recipient with these variables, would get */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateRendered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "template.restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Make an earlier version the current one, as a new version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "template.test": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key within 24 hours is carried out once and answered alike. */
                "idempotency-key"?: string;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateTest"];
            };
        };
        responses: {
            /** @description Send a template to somebody, as it would arrive */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Email"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "template.versions": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions of a template, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TemplateVersion"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "workspace.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspace and its settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "workspace.update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceUpdate"];
            };
        };
        responses: {
            /** @description Change settings of the workspace */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "health.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether the api is up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "subscription.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionCreate"];
            };
        };
        responses: {
            /** @description Sign somebody up, as a form does */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        redirect_url: string | null;
                        /** @enum {string} */
                        status: "accepted";
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
