/**
 * What a new template begins as. Tables and inline styles, because Outlook on Windows lays out by Word and Gmail drops
 * style sheets in some of its apps.
 */
export const starter = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Your letter</title>
</head>
<body style="margin: 0; background: #f4f4f5;">
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
    <tr>
      <td align="center" style="padding: 24px 12px;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width: 600px; background: #ffffff;">
          <tr>
            <td style="padding: 32px; font-family: Arial, sans-serif; font-size: 16px; line-height: 24px; color: #27272a;">
              <h1 style="margin: 0 0 16px; font-size: 24px; line-height: 32px;">Hello {{ first_name | default: "there" }},</h1>
              <p style="margin: 0 0 24px;">Write here what you have to say.</p>
              <table role="presentation" cellpadding="0" cellspacing="0" border="0">
                <tr>
                  <td bgcolor="#4049be" style="border-radius: 6px;">
                    <a href="https://example.com" style="display: inline-block; padding: 12px 20px; color: #ffffff; text-decoration: none; font-weight: bold;">Read more</a>
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
        <p style="margin: 16px 0 0; font-family: Arial, sans-serif; font-size: 12px; line-height: 18px; color: #52525b;">
          {{ workspace.name }}{% if postal_address %} · {{ postal_address }}{% endif %}<br>
          <a href="{{ unsubscribe_url }}" style="color: #52525b;">Unsubscribe</a>
        </p>
      </td>
    </tr>
  </table>
</body>
</html>
`;
